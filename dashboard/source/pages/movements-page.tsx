export function MovementsPage() {
  return <p>…</p>;
}
