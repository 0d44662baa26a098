export function AgenciesPage() {
  return <p>…</p>;
}
