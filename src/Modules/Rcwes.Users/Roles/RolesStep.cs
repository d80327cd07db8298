using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Modules;
using Rcwes.Users.Sessions;

namespace Rcwes.Users.Roles;

/// <summary>The <c>Roles</c> step of Orchard Core's recipes. A person who brings it gives and takes no right that they do not have, as on the page of a role.</summary>
internal sealed class RolesStep(RcwesDb db, ModuleCatalog catalog, Standings standings) : IRecipeStep
{
    private const int LongestName = 100;
    private const int LongestDescription = 400;

    public string Name => "Roles";

    public async Task ImportAsync(JsonObject step, RecipeRun run, CancellationToken ct)
    {
        var present = await db.Set<Role>().Include(r => r.Permissions).ToListAsync(ct);
        var own = run.Actor is { Kind: ActorKind.User } actor ? Guid.TryParse(actor.Id, out var id) ? await standings.FreshAsync(id, ct) : Standing.None : null;
        foreach (var entry in Read(step))
        {
            var normal = Role.Normal(entry.Name!);
            var role = present.Find(r => r.NormalizedName == normal);
            var isNew = role is null;
            if (role is null)
            {
                present.Add(role = new(entry.Name!, entry.Description ?? ""));
                db.Add(role);
            }
            var before = (role.Description, role.AsksSecondFactor);
            var mayGive = own is null || RoleChoice.MayGive(role, own);
            if (entry.Description is not null) role.Describe(entry.Description);
            if (entry.AsksSecondFactor is { } asks) role.AskSecondFactor(asks);
            var (added, taken) = role.IsAdministrator ? ([], []) : role.Allow(Wanted(entry, role, run));
            if (own is not null) RefuseIfAbove(role, mayGive || before.AsksSecondFactor == role.AsksSecondFactor, [.. added.Concat(taken).Where(p => !own.May(p))]);
            var outcome = isNew ? RecipeOutcome.New : before != (role.Description, role.AsksSecondFactor) || added.Count + taken.Count > 0 ? RecipeOutcome.Changed : RecipeOutcome.Same;
            run.Tally.Add("Role", outcome);
            if (outcome != RecipeOutcome.Same)
                db.Activities.Add(UsersLog.Of(role, isNew ? "created" : "changed", run.Actor, run.Now, new { added, taken }));
        }
        await db.SaveChangesAsync(ct);
    }

    public async Task<IReadOnlyList<JsonObject>> ExportAsync(CancellationToken ct)
    {
        var roles = await db.Set<Role>().AsNoTracking().Include(r => r.Permissions).OrderBy(r => r.NormalizedName).ToListAsync(ct);
        var entries = roles.Select(role => (JsonNode)new JsonObject
        {
            ["Name"] = role.Name,
            ["Description"] = role.Description,
            ["Permissions"] = new JsonArray([.. role.PermissionNames.Order(StringComparer.Ordinal).Select(p => (JsonNode)p)]),
            ["PermissionBehavior"] = nameof(Behaviour.Replace),
            ["AsksSecondFactor"] = role.AsksSecondFactor,
        });
        return [new JsonObject { ["name"] = Name, ["Roles"] = new JsonArray([.. entries]) }];
    }

    private static void RefuseIfAbove(Role role, bool mayAsk, IReadOnlyCollection<string> above)
    {
        if (above.Count > 0) throw new RuleException("recipe.roles-above", "Krok Roles: roli {0} nie możesz tak zmienić, bo nie masz tych uprawnień: {1}.", role.Name!, string.Join(", ", above));
        if (!mayAsk) throw new RuleException("role.second-factor", "Ta rola daje uprawnienia, których nie masz, więc nie możesz zmienić, czy wymaga weryfikacji dwuetapowej.").At(role.Name!);
    }

    private static List<Entry> Read(JsonObject step)
    {
        List<Entry?>? entries;
        try
        {
            entries = step["Roles"].Deserialize<List<Entry?>>();
        }
        catch (JsonException e)
        {
            throw new RuleException("recipe.roles", "Krok Roles: nie da się odczytać wpisu {0}.", e.Path ?? "Roles");
        }
        if (entries is null) throw new RuleException("recipe.roles", "Krok Roles: brakuje listy Roles.");
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i] is not { } entry || string.IsNullOrWhiteSpace(entry.Name))
                throw new RuleException("recipe.roles", "Krok Roles: rola numer {0} nie ma nazwy.", i + 1);
            if (entry.Name.Length > LongestName)
                throw new RuleException("recipe.roles", "Krok Roles: nazwa roli numer {0} ma więcej niż {1} znaków.", i + 1, LongestName);
            if (entry.Description?.Length > LongestDescription)
                throw new RuleException("recipe.roles", "Krok Roles: opis roli {0} ma więcej niż {1} znaków.", entry.Name, LongestDescription);
            if (!Enum.IsDefined(entry.How))
                throw new RuleException("recipe.roles", "Krok Roles: rola {0} ma nieznane PermissionBehavior.", entry.Name);
        }
        return entries!;
    }

    private HashSet<string> Wanted(Entry entry, Role role, RecipeRun run)
    {
        var known = catalog.Permissions.Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        var named = (entry.Permissions ?? []).ToHashSet(StringComparer.Ordinal);
        string[] unknown = [.. named.Except(known).Order(StringComparer.Ordinal)];
        if (unknown.Length > 0) run.Note("Rola {0}: tych uprawnień tu nie ma, pominięto je: {1}.", entry.Name!, string.Join(", ", unknown));
        named.IntersectWith(known);
        return entry.How switch
        {
            Behaviour.Add => [.. role.PermissionNames, .. named],
            Behaviour.Remove => [.. role.PermissionNames.Except(named)],
            _ => named,
        };
    }

    private sealed record Entry(string? Name, string? Description, List<string>? Permissions, JsonNode? PermissionBehavior, bool? AsksSecondFactor)
    {
        /// <summary>Orchard writes the name of the behaviour, or its number.</summary>
        public Behaviour How => PermissionBehavior switch
        {
            null => Behaviour.Replace,
            JsonValue value when value.TryGetValue<int>(out var number) => (Behaviour)number,
            JsonValue value when value.TryGetValue<string>(out var name) && Enum.TryParse<Behaviour>(name, ignoreCase: true, out var behaviour) => behaviour,
            _ => (Behaviour)(-1),
        };
    }

    /// <summary>What the listed permissions do to those that the role has; the numbers are Orchard's.</summary>
    private enum Behaviour
    {
        Replace,
        Add,
        Remove,
    }
}
