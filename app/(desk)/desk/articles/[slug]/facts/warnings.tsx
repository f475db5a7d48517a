/** Published items that no longer pass with the facts as they are now. */
export function Warnings({ warnings }: { warnings: string[] }) {
  if (warnings.length === 0) return null;
  return (
    <>
      <p>
        <strong>请注意：</strong>
        下面这些已发布的题，按现在的事实不再合格，党员仍会做到。请到“题目”页看过，该撤下的撤下。
      </p>
      <ul className="fact-warnings">
        {warnings.map((warning) => (
          <li key={warning}>{warning}</li>
        ))}
      </ul>
    </>
  );
}
