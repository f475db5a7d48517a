import './styles.css';

/** Nothing but the office's styles: what is on a page is said by its own OfficeFrame. */
export default function OfficeLayout({ children }: { children: React.ReactNode }) {
  return children;
}
