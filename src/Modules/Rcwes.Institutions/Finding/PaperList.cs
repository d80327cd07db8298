using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Localization;
using Rcwes.Institutions.Exchange.Export;
using Rcwes.Institutions.Sheets;

namespace Rcwes.Institutions.Finding;

/// <summary>Entries that lie equally near, under the words for it; no words when it was not asked what is near.</summary>
internal sealed record PaperGroup(string? Title, IReadOnlyList<EntrySheet> Sheets);

/// <summary>The list as it is printed: every match with where it is and how to reach it, in the order of the list.</summary>
/// <param name="Groups">The entries.</param>
/// <param name="Left">How many matches are not among them, because there are more than <see cref="Most"/>.</param>
/// <param name="Today">Of which day it is true.</param>
internal sealed record PaperList(IReadOnlyList<PaperGroup> Groups, int Left, DateOnly Today)
{
    /// <summary>Entries of one print: some sixty sheets of paper, and a page that still comes at once.</summary>
    public const int Most = 500;

    public const string Parameter = "widok";
    public const string Value = "druk";

    public static bool IsAskedFor(IQueryCollection query) => query[Parameter] == Value;

    /// <param name="services">Of the request.</param>
    /// <param name="scene">The list with all that go on paper in its one page.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<PaperList> MakeAsync(IServiceProvider services, DirectoryScene scene, CancellationToken ct)
    {
        var today = Warsaw.Today(services.GetRequiredService<TimeProvider>());
        var ids = scene.Groups.SelectMany(g => g.Cards).Select(c => c.Id).ToList();
        var sheets = new Dictionary<Guid, EntrySheet>();
        await foreach (var entry in services.GetRequiredService<EntryReader>().ReadAsync(ids, listedOnly: true, root: "", ct))
            sheets[entry.Entry.Id] = new() { Facts = entry.Facts, Slug = entry.Entry.Slug, IsClosed = false, Type = entry.Type, Names = scene.Names, Today = today, ConfirmedOn = entry.Entry.ConfirmedOn };
        return new([.. scene.Groups.Select(g => new PaperGroup(g.Title, [.. g.Cards.Select(c => sheets.GetValueOrDefault(c.Id)).OfType<EntrySheet>()]))], scene.Answer.Total - ids.Count, today);
    }
}
