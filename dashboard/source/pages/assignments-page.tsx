export function AssignmentsPage() {
  return <p>…</p>;
}
