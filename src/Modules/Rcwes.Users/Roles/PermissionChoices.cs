using System.Security.Claims;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Modules;
using Rcwes.Users.Sessions;

namespace Rcwes.Users.Roles;

/// <summary>Rights of one module on the role form.</summary>
internal sealed record PermissionGroup(string Name, IReadOnlyList<PermissionChoice> Choices);

/// <param name="Name">Policy name.</param>
/// <param name="Description">What it allows, in the reader's language.</param>
/// <param name="Held">Ticked.</param>
/// <param name="Offered">False for a right that the person who edits does not have.</param>
internal sealed record PermissionChoice(string Name, string Description, bool Held, bool Offered);

/// <summary>All rights that modules declare, as tick boxes grouped by module, in the reader's language.</summary>
internal sealed class PermissionChoices(ModuleCatalog catalog, Standings standings, IStringLocalizerFactory texts, IStringLocalizer<UsersTexts> l)
{
    public async Task<IReadOnlyList<PermissionGroup>> ForAsync(ClaimsPrincipal by, IReadOnlyCollection<string> held, CancellationToken ct)
    {
        var own = await standings.OfAsync(by, ct);
        return
        [
            Group(l["Serwis"], FrameworkPermissions.All, texts.Create(typeof(FrameworkTexts))),
            .. catalog.Modules.Where(m => m.Info.Permissions.Count > 0).Select(m => OfModule(m.Info)),
        ];

        PermissionGroup OfModule(ModuleInfo module)
        {
            var words = texts.Create(module.Texts ?? typeof(UsersTexts));
            return Group(words[module.Name], module.Permissions, words);
        }

        PermissionGroup Group(string name, IEnumerable<Permission> permissions, IStringLocalizer words) => new(name,
            [.. permissions.Select(p => new PermissionChoice(p.Name, words[p.Description], held.Contains(p.Name), own.May(p.Name)))]);
    }
}
