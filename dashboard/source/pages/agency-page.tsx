export function AgencyPage({ code }: { readonly code: string }) {
  return <p>{code}</p>;
}
