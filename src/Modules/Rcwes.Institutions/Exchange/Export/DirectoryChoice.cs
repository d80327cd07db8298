using Microsoft.AspNetCore.Http;
using Rcwes.Institutions.Index;

namespace Rcwes.Institutions.Exchange.Export;

/// <summary>Which listed entries an address means: the same that the page of the directory shows for it. In Polish order of names.</summary>
internal sealed class DirectoryChoice(DirectoryIndex index)
{
    public ValueTask<IReadOnlyList<Guid>> IdsAsync(IQueryCollection query, CancellationToken ct) => index.IdsAsync(DirectoryQuery.From(query), ct);
}
