using Microsoft.Extensions.Localization;
using Rcwes.Framework.Modules;

namespace Rcwes.Framework.Finding;

/// <summary>The screens of the back office, by the words of its rail.</summary>
internal sealed class ScreenFinder(ModuleCatalog catalog, IStringLocalizerFactory texts) : IBackOfficeFinder
{
    public FoundKind Kind { get; } = new("ekrany", "Ekrany zaplecza", 10, null, typeof(FrameworkTexts));

    public async Task<IReadOnlyList<Found>> FindAsync(FinderQuestion question, CancellationToken ct)
    {
        var open = new List<Found>();
        foreach (var (item, marker) in catalog.AdminMenu)
        {
            if (item.Permission is not null && !await question.MayAsync(item.Permission)) continue;
            var own = texts.Create(marker);
            open.Add(new(own[item.Text], item.Url, own[item.Group]));
        }
        return [.. question.In(open, screen => screen.Title)];
    }
}
