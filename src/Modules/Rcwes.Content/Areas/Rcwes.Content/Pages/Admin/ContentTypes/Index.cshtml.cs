using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Definitions;
using Rcwes.Content.Items;
using Rcwes.Content.Recipes;
using Rcwes.Framework.Localization;

namespace Rcwes.Content.Pages.Admin.ContentTypes;

/// <summary>All content types; some or all of them as a recipe.</summary>
[Authorize(Policy = ContentPermissions.Definitions)]
public sealed class IndexModel(IServiceProvider services) : TypePage(services)
{
    internal IReadOnlyList<TypeDefinition> Types { get; private set; } = [];

    public IReadOnlyDictionary<string, int> Items { get; private set; } = new Dictionary<string, int>();

    public async Task OnGetAsync(CancellationToken ct)
    {
        ViewData["Title"] = L["Typy treści"].Value;
        Response.Headers.CacheControl = "no-cache, no-store";
        Types = [.. (await Definitions.AllAsync(ct)).Types.OrderBy(GroupOf).ThenBy(t => L[t.DisplayName].Value, StringComparer.Create(Cultures.Of(Cultures.Current), ignoreCase: true))];
        Items = await Db.Set<ItemVersion>().AsNoTracking().Where(i => i.Latest).GroupBy(i => i.ContentType).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
    }

    public async Task<IActionResult> OnGetExportAsync([FromQuery(Name = "typ")] string[] names, CancellationToken ct)
    {
        var all = await Definitions.AllAsync(ct);
        var types = (names.Length == 0 ? all.Types : names.Distinct(StringComparer.Ordinal).Select(all.Type).OfType<TypeDefinition>()).OrderBy(t => t.Name, StringComparer.Ordinal).ToList();
        if (types.Count == 0) return NotFound();
        var parts = types.SelectMany(t => t.Parts.Select(p => p.PartName).Append(t.Name)).ToHashSet(StringComparer.Ordinal);
        var step = new JsonObject
        {
            ["name"] = "ContentDefinition",
            ["ContentTypes"] = new JsonArray([.. types.Select(t => t.Document.Clone())]),
            ["ContentParts"] = new JsonArray([.. all.Parts.Where(p => parts.Contains(p.Name)).OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => p.Document.Clone())]),
        };
        var stream = new MemoryStream();
        await Services.GetRequiredService<RecipeExport>().WriteAsync(stream, "rcwes-types", [step], ct);
        stream.Position = 0;
        return File(stream, "application/json", types is [var one] ? $"{one.Name}.recipe.json" : "rcwes-types.recipe.json");
    }

    internal static int GroupOf(TypeDefinition type) => type switch
    {
        { Creatable: true } => 0,
        { IsWidget: true } => 1,
        _ => 2,
    };
}
