using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Items;
using Rcwes.Framework.Caching;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Settings;

/// <summary>The site's settings as the <c>settings</c> step of a recipe brings them; entries we do not use are kept.</summary>
internal sealed class SiteSettings(Lazy<RcwesDb> db, StampedCache cache)
{
    public ValueTask<JsonObject> AllAsync(CancellationToken ct) => cache.GetAsync(ContentModule.Key, "settings", async () =>
    {
        var all = new JsonObject();
        foreach (var row in await db.Value.Set<SettingRow>().AsNoTracking().OrderBy(s => s.Name).ToListAsync(ct)) all[row.Name] = JsonNode.Parse(row.Value);
        return all;
    });

    public async ValueTask<SettingValues> ReadAsync(CancellationToken ct) => new(await AllAsync(ct));

    /// <summary>Sets one entry; the caller saves and writes the history.</summary>
    /// <returns>Whether anything changed.</returns>
    public async Task<bool> SetAsync(string name, JsonNode? value, DateTime now, CancellationToken ct)
    {
        var json = value?.ToJsonString(ContentJson.Options) ?? "null";
        var row = await db.Value.Set<SettingRow>().FindAsync([name], ct);
        if (row is null) db.Value.Add(new SettingRow { Name = name, Value = json, ModifiedUtc = now });
        // jsonb gives back its own order and spacing, so the values are compared, not the texts.
        else if (!JsonNode.DeepEquals(JsonNode.Parse(row.Value), JsonNode.Parse(json))) (row.Value, row.ModifiedUtc) = (json, now);
        else return false;
        return true;
    }
}

/// <summary>The settings that pages use, with what stands in when they are missing.</summary>
internal sealed class SettingValues(JsonObject all)
{
    public string SiteName(string culture) => Said("RcwesSiteSettings", "Name", culture) ?? all.Text("SiteName") ?? "Regionalne Centrum Wsparcia Ekonomii Społecznej";

    public string ShortName(string culture) => Said("RcwesSiteSettings", "ShortName", culture) ?? "RCWES";

    public string Tagline(string culture) => Said("RcwesSiteSettings", "Tagline", culture) ?? "";

    /// <summary>Null while the address is not known.</summary>
    public string? Email => all.Object("RcwesSiteSettings").Text("ContactEmail") is { Length: > 0 } email ? email : null;

    public string? Phone => all.Object("RcwesSiteSettings").Text("Phone") is { Length: > 0 } phone ? phone : null;

    /// <summary>Public address of the site, e.g. <c>https://rcwes.example</c>; empty while nobody has said it, see <see cref="SiteAddress"/>.</summary>
    public string BaseUrl => all.Text("BaseUrl")?.TrimEnd('/') ?? "";

    public int PageSize => all["PageSize"] is JsonValue value && value.TryGetValue<int>(out var size) && size is > 0 and <= 100 ? size : 10;

    /// <summary>Profiles elsewhere; only whole addresses.</summary>
    public IEnumerable<(string Name, string Url)> Social =>
        (all.Object("RcwesSiteSettings")?["Social"] as JsonArray ?? []).OfType<JsonObject>().Select(s => (s.Text("Name") ?? "", s.Text("Url") ?? ""))
            .Where(s => s.Item1.Length > 0 && Uri.TryCreate(s.Item2, UriKind.Absolute, out var url) && url.Scheme is "http" or "https");

    /// <summary>Where letters go when it is not the first office; empty when it is.</summary>
    public string PostalAddress => all.Object("RcwesSiteSettings").Text("PostalAddress") ?? "";

    /// <summary>What KES stands for; empty while nobody has said.</summary>
    public string KesExpansion(string culture) => all.Object("KesExpansion") is { } said ? said.Text(culture) is { Length: > 0 } own ? own : said.Text("pl") ?? "" : "";

    public string Programme(string culture) => Said("FundingStripSettings", "Programme", culture) ?? "";

    public string Project(string culture) => Said("FundingStripSettings", "Project", culture) ?? "";

    /// <summary>What the project costs and who pays how much of it, in one sentence.</summary>
    public string Amount(string culture) => Said("FundingStripSettings", "Amount", culture) ?? "";

    /// <summary>From when to when the project runs.</summary>
    public string Period(string culture) => Said("FundingStripSettings", "Period", culture) ?? "";

    public IEnumerable<(string Text, string Image)> Signs(string culture) =>
        (all.Object("FundingStripSettings")?["Signs"] as JsonArray ?? []).OfType<JsonObject>()
            .Select(sign => (sign.Object("Text").Text(culture) ?? sign.Object("Text").Text("pl") ?? sign.Text("Text") ?? "", sign.Text("Image") ?? ""));

    private string? Said(string group, string name, string culture)
    {
        var value = all.Object(group).Object(name);
        return value.Text(culture) is { Length: > 0 } said ? said : value.Text("pl") is { Length: > 0 } polish ? polish : null;
    }
}
