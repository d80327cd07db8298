using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Definitions;
using Rcwes.Content.Items;
using Rcwes.Content.Parts;
using Rcwes.Content.Routes;
using Rcwes.Framework;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Sections;

/// <summary>Which page stands at the root of each language. The one that stood there gets an address of its own.</summary>
internal sealed class HomeSection(RcwesDb db, ContentStore store, ContentDefinitions definitions) : Section
{
    public override string Name => "strona-glowna";

    public override string Title => "Strona główna";

    public override string Lead => "Która strona otwiera się jako pierwsza w każdym języku.";

    public override string Icon => "house";

    public override IReadOnlyList<IReadOnlyList<SectionField>> Rows { get; } =
    [
        [
            new("Home.pl", "Strona główna po polsku") { Shape = FieldShape.Choice, Required = true, Hint = "Dotychczasowa strona główna dostanie własny adres z tytułu." },
            new("Home.en", "Strona główna po angielsku") { Shape = FieldShape.Choice },
        ],
    ];

    public override async Task<IReadOnlyList<(string Value, string Text)>> ChoicesAsync(string key, CancellationToken ct)
    {
        var culture = key[^2..];
        string[] types = [.. (await definitions.AllAsync(ct)).Types.Where(t => t.Part(nameof(AutoroutePart)) is { } route && (t.Name == "Page" || route.Settings.Object("AutoroutePartSettings").Flag("ShowHomepageOption") == true)).Select(t => t.Name)];
        var found = await db.Set<ItemVersion>().AsNoTracking().Where(i => i.Published && i.Culture == culture && types.Contains(i.ContentType)).OrderBy(i => i.DisplayText).Select(i => new { i.ContentItemId, i.DisplayText }).Take(500).ToListAsync(ct);
        return [.. found.Select(f => (f.ContentItemId, f.DisplayText))];
    }

    public override async Task<SectionValues> ReadAsync(CancellationToken ct)
    {
        var values = new SectionValues();
        foreach (var culture in new[] { "pl", "en" }) values["Home." + culture] = await AtAsync(RoutePath.HomeOf(culture), ct) ?? "";
        return values;
    }

    public override async Task CheckAsync(SectionValues values, Action<string, string> wrong, CancellationToken ct)
    {
        foreach (var key in new[] { "Home.pl", "Home.en" })
        {
            // What stays where it is may have a draft.
            if (values[key].Length == 0 || values[key] == await AtAsync(RoutePath.HomeOf(key[^2..]), ct)) continue;
            if (!(await ChoicesAsync(key, ct)).Any(c => c.Value == values[key])) wrong(key, "Wybierz opublikowaną stronę.");
            else if (await db.Set<ItemVersion>().AnyAsync(i => i.ContentItemId == values[key] && i.Latest && !i.Published, ct)) wrong(key, "Ta strona ma nieopublikowany szkic. Najpierw go opublikuj.");
        }
        if (values["Home.en"].Length == 0 && await AtAsync("en", ct) is not null) wrong("Home.en", "Wybierz opublikowaną stronę.");
    }

    public override async Task WriteAsync(SectionValues values, Actor actor, DateTime now, CancellationToken ct)
    {
        foreach (var culture in new[] { "pl", "en" })
        {
            var (old, chosen) = (await AtAsync(RoutePath.HomeOf(culture), ct), values["Home." + culture]);
            if (chosen.Length == 0 || chosen == old) continue;
            // The old one leaves first: the root must be free.
            if (old is not null) await MoveAsync(old, new AutoroutePart(), actor, now, ct);
            await MoveAsync(chosen, culture == "pl" ? new AutoroutePart { SetHomepage = true } : new AutoroutePart { Path = "en" }, actor, now, ct);
        }
    }

    private async Task MoveAsync(string id, AutoroutePart place, Actor actor, DateTime now, CancellationToken ct)
    {
        var latest = await store.LatestAsync(id, ct);
        if (latest is not { Published: true }) throw new RuleException("home.draft", "Strona „{0}” ma nieopublikowany szkic. Najpierw go opublikuj.", latest?.DisplayText ?? "");
        var item = latest.Copy();
        item.Set(nameof(AutoroutePart), place);
        await store.PublishAsync(item, actor, now, ct, new Saving(latest.VersionId));
    }

    private Task<string?> AtAsync(string path, CancellationToken ct) =>
        db.Set<ContentRoute>().AsNoTracking().Where(r => r.Path == path && r.Current && db.Set<ItemVersion>().Any(i => i.ContentItemId == r.ContentItemId && i.Published)).Select(r => (string?)r.ContentItemId).FirstOrDefaultAsync(ct);
}
