using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rcwes.Content.Elements;
using Rcwes.Content.Fields;
using Rcwes.Content.Items;
using Rcwes.Content.Parts;
using Rcwes.Content.Settings;
using Rcwes.Framework.Caching;
using Rcwes.Framework.Web;

namespace Rcwes.Content.Menus;

/// <summary>What stands around every page, made of menus, offices and settings. Survives a database that does not answer.</summary>
internal sealed partial class SiteMenus(IServiceScopeFactory scopes, StampedCache cache, ILogger<SiteMenus> logger) : ISiteChrome
{
    public async ValueTask<Chrome> GetAsync(string culture, CancellationToken ct = default)
    {
        try
        {
            return await cache.GetAsync(ContentModule.Key, "chrome:" + culture, () => MakeAsync(culture, ct));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // An error page must still come out when the database is away.
            Failed(logger, e);
            return Chrome.Plain;
        }
    }

    private async Task<Chrome> MakeAsync(string culture, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var content = scope.ServiceProvider.GetRequiredService<PublishedContent>();
        var settings = await scope.ServiceProvider.GetRequiredService<SiteSettings>().ReadAsync(ct);
        var offices = await content.OfTypeAsync("Office", culture, ct);
        return new Chrome(
            settings.SiteName(culture),
            settings.ShortName(culture),
            settings.Tagline(culture),
            await MenuAsync(content, "main-menu", culture, ct),
            await MenuAsync(content, "footer-menu", culture, ct),
            [.. offices.OrderBy(o => o.Field<NumericField>("Order").Value ?? 99).Select(Card)],
            new FundingStrip(settings.Programme(culture), settings.Project(culture), [.. settings.Signs(culture).Select(s => new FundingSign(s.Text, s.Image))])
            {
                Amount = settings.Amount(culture),
                Period = settings.Period(culture),
            },
            settings.Phone,
            settings.Email)
        {
            Social = [.. settings.Social.Select(s => new MenuLink(s.Name, s.Url, []))],
        };
    }

    internal static OfficeCard Card(ContentItem office) => new(
        office.DisplayText, office.Text("Role"), office.Text("Street"), office.Text("PostalCode"), office.Text("City"),
        office.Text("Phone"), office.Text("Fax"), office.Text("Email"), office.Text("Hours"))
    {
        Opening = office.Field<OpeningHoursField>("Opening").ForPages(),
    };

    private static async Task<IReadOnlyList<MenuLink>> MenuAsync(PublishedContent content, string alias, string culture, CancellationToken ct)
    {
        var menu = culture == "pl" ? null : await content.ByAliasAsync("Menu", $"{alias}-{culture}", ct);
        menu ??= await content.ByAliasAsync("Menu", alias, ct);
        return menu is null ? [] : await LinksAsync(content, menu, 0, ct);
    }

    internal static async Task<IReadOnlyList<MenuLink>> LinksAsync(PublishedContent content, ContentItem parent, int depth, CancellationToken ct)
    {
        if (depth > 3) return [];
        var links = new List<MenuLink>();
        foreach (var item in parent.Part<MenuItemsListPart>().MenuItems.Select(document => new ContentItem(document)))
        {
            var url = item.TryPart<LinkMenuItemPart>()?.Url ?? item.TryPart<HtmlMenuItemPart>()?.Url;
            if (item.Field<ContentPickerField>("SelectedContentItem").ContentItemIds is [var id, ..])
            {
                // An item that is not published has no place in the menu.
                if (await content.ByIdAsync(id, ct) is not { } target) continue;
                url = target.PublicPath();
            }
            links.Add(new(item.DisplayText, LinkAddress.ForBrowser(url), await LinksAsync(content, item, depth + 1, ct)));
        }
        return links;
    }

    [LoggerMessage(LogLevel.Error, "The menus and offices could not be read; pages show the plain frame")]
    private static partial void Failed(ILogger logger, Exception exception);
}
