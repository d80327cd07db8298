using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Contracts;
using Rcwes.Framework.Data;

namespace Rcwes.Forms.Answers;

/// <summary>Versions of forms whose questions are read with answers, or that somebody is still filling in.</summary>
internal sealed class AnsweredVersions(RcwesDb db) : IVersionUse
{
    public Task<bool> NeedsAsync(IReadOnlyCollection<string> versionIds, CancellationToken ct) =>
        db.Set<FormAnswer>().AnyAsync(a => versionIds.Contains(a.VersionId) && a.ErasedUtc == null, ct);
}
