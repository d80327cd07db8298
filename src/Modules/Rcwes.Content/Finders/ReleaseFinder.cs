using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Content.Planning;
using Rcwes.Framework.Data;
using Rcwes.Framework.Finding;

namespace Rcwes.Content.Finders;

/// <summary>Release sets by name, those that still wait first.</summary>
internal sealed class ReleaseFinder(RcwesDb db, IStringLocalizer<ContentTexts> texts) : IBackOfficeFinder
{
    public FoundKind Kind { get; } = new("zestawy", "Zestawy publikacji", 50, ContentPermissions.View, typeof(ContentTexts));

    public async Task<IReadOnlyList<Found>> FindAsync(FinderQuestion question, CancellationToken ct) =>
        [.. (await question.In(db.Set<Release>().AsNoTracking(), r => Folding.Of(r.Name)).ThenByDescending(r => r.State == ReleaseState.Planned).ThenByDescending(r => r.CreatedUtc)
            .Take(question.Most).Select(r => new { r.Id, r.Name, r.State }).ToListAsync(ct)).Select(r => new Found(r.Name, $"/admin/zestawy/{r.Id}", texts[WordOf(r.State)]))];

    private static string WordOf(ReleaseState state) => state switch
    {
        ReleaseState.Planned => "czeka",
        ReleaseState.Cancelled => "odwołany",
        _ => "wykonany",
    };
}
