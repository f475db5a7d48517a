import './styles.css';

/** Nothing but the desk's styles: what is on a page is said by its own DeskFrame. */
export default function DeskLayout({ children }: { children: React.ReactNode }) {
  return children;
}
