using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Modules;

namespace Rcwes.AdminTheme.Navigation;

/// <summary>What a person may open in the back office, in groups, in the reader's language.</summary>
internal sealed class Rail(ModuleCatalog catalog, IAuthorizationService authorization, IStringLocalizerFactory localizers)
{
    public async Task<IReadOnlyList<RailGroup>> ForAsync(ClaimsPrincipal user)
    {
        var shown = new List<(AdminMenuItem Item, RailEntry Entry, string Group)>();
        foreach (var (item, marker) in catalog.AdminMenu)
        {
            if (item.Permission is not null && !(await authorization.AuthorizeAsync(user, item.Permission)).Succeeded) continue;
            var texts = localizers.Create(marker);
            shown.Add((item, new RailEntry(texts[item.Text], item.Url, item.Icon), texts[item.Group]));
        }
        return [.. shown.OrderBy(s => s.Item.Order).GroupBy(s => s.Group).Select(g => new RailGroup(g.Key, [.. g.Select(s => s.Entry)]))];
    }
}

/// <param name="Text">Heading in the reader's language.</param>
/// <param name="Entries">In their order.</param>
internal sealed record RailGroup(string Text, IReadOnlyList<RailEntry> Entries);

/// <param name="Text">Label in the reader's language.</param>
/// <param name="Url">Application-relative.</param>
/// <param name="Icon">Name in the icon set.</param>
internal sealed record RailEntry(string Text, string Url, string Icon);
