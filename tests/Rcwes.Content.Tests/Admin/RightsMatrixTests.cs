using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Drafts;
using Rcwes.Content.Items;
using Rcwes.Content.Planning;
using Rcwes.Content.Sharing;
using Rcwes.Framework;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Tests.Admin;

/// <summary>Every act × every role × every state of the item: what is reached, and what changes.</summary>
public abstract class RightsMatrixTests(Site site)
{
    private static readonly Dictionary<string, string[]> Rights = new()
    {
        ["Administrator"] = ["View", "Edit", "Publish", "Delete", "Purge"],
        ["Redaktor"] = ["View", "Edit", "Publish", "Delete"],
        ["Moderator"] = ["View", "Edit", "Publish"],
        ["Koordynator szkoleń"] = ["View", "Edit"],
        ["Doradca"] = ["View"],
        ["Audytor"] = ["View"],
    };

    private static readonly string[] States = ["draft", "published", "changed", "withdrawn", "deleted"];

    /// <summary>Looking: address, right, states in which there is something to see.</summary>
    private static readonly (string Path, string Right, string[] States)[] Looks =
    [
        ("/wersje", "View", States), ("/wersje/1", "View", States), ("/wersje/porownanie?od=1&do=2", "View", States),
        ("/akceptacja", "View", Present), ("/udostepnianie", "Edit", Present),
        ("/podglad", "View", Present), ("", "Edit", Present), ("/tlumaczenie", "Edit", Present),
        ("/publikacja", "Publish", ["draft", "changed", "withdrawn"]), ("/wycofanie", "Publish", ["published", "changed"]),
        ("/usuniecie", "Delete", Present), ("/przywrocenie", "Delete", ["deleted"]),
        ("/wersje/1/usuniecie-na-dobre", "Purge", States), ("/usuniecie-na-dobre", "Purge", ["deleted"]),
    ];

    /// <summary>Doing: address, what the form sends, right, states in which it does something.</summary>
    private static readonly (string Path, string? Act, string Right, string[] States)[] Deeds =
    [
        ("", "save", "Edit", Present), ("", "publish", "Publish", Present), ("", "mine", "Edit", Present), ("/wersje/1", null, "Edit", Present),
        ("/publikacja", null, "Publish", ["draft", "changed", "withdrawn"]), ("/wycofanie", null, "Publish", ["published", "changed"]),
        ("/usuniecie", null, "Delete", Present), ("/przywrocenie", null, "Delete", ["deleted"]),
        ("/wersje/1/usuniecie-na-dobre", null, "Purge", States), ("/usuniecie-na-dobre", null, "Purge", ["deleted"]),
        ("/udostepnianie", null, "Edit", Present), ("/udostepnianie?handler=Revoke", null, "Edit", Present),
        ("/akceptacja", "submit", "Edit", ["draft", "changed", "withdrawn"]), ("/akceptacja", "approve", "Publish", []),
        ("/przeglad", null, "Edit", Present), ("/tlumaczenie", null, "Edit", Present), ("/autozapis?type=Page", null, "Edit", States),
    ];

    private static string[] Present => ["draft", "published", "changed", "withdrawn"];

    [Fact]
    public async Task Each_role_sees_what_it_may_in_each_state_and_nothing_else()
    {
        var items = new Dictionary<string, string>();
        foreach (var state in States) items[state] = await MakeAsync(state);
        var wrong = new List<string>();
        foreach (var (role, rights) in Rights)
        {
            var person = await site.SignInAsRoleAsync(role);
            foreach (var (path, right, states) in Looks)
                foreach (var state in States)
                {
                    var answer = await person.GetAsync($"/admin/tresc/{items[state]}{path}");
                    var expected = rights.Contains(right) && states.Contains(state);
                    // The editor of a deleted item leads to the page that brings it back, which asks for its own right.
                    if (expected != (answer.Status == HttpStatusCode.OK)) wrong.Add($"{role} {path} {state}: {answer}");
                }
        }
        foreach (var (path, _, _) in Looks)
            foreach (var state in States)
                if ((await site.Visitor().GetAsync($"/admin/tresc/{items[state]}{path}")).Location?.StartsWith("/konto/logowanie", StringComparison.Ordinal) != true) wrong.Add($"visitor {path} {state}");
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Each_role_changes_what_it_may_in_each_state_and_nothing_else()
    {
        var wrong = new List<string>();
        foreach (var (role, rights) in Rights)
        {
            var person = await site.SignInAsRoleAsync(role);
            var token = (await person.GetAsync("/admin")).Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
            foreach (var (path, act, right, states) in Deeds)
                foreach (var state in States)
                {
                    var id = await MakeAsync(state);
                    var before = await TraceAsync(id);
                    await person.SendAsync(new(HttpMethod.Post, $"/admin/tresc/{id}{path}")
                    {
                        Content = new FormUrlEncodedContent(Fields(token, act, before.Newest, before.Link)),
                    });
                    var changed = (await TraceAsync(id)).Trace != before.Trace;
                    if (changed != (rights.Contains(right) && states.Contains(state))) wrong.Add($"{role} {path} {act} {state}: {(changed ? "changed" : "did nothing")}");
                }
        }
        Assert.Empty(wrong);
    }

    private static IEnumerable<KeyValuePair<string, string>> Fields(string token, string? act, string newest, Guid link) =>
    [
        new("__RequestVerificationToken", token), new("Reason", "powód"), new("End", "1"), new("act", act ?? ""),
        // To put one's own text on top one knows the newest version and comes from another one.
        new("Version", act == "mine" ? "inna" : newest), new("Over", newest),
        new("Label", "dla partnera"), new("Days", "7"), new("link", $"{link}"), new("Due", "2097-01-01"),
    ];

    private async Task<string> MakeAsync(string state)
    {
        var item = await site.SaveDraftAsync(Writing.Page("Prawa " + state, Writing.Path("prawa")));
        item = await site.SaveDraftAsync(item.Copy());
        if (state is "published" or "changed" or "withdrawn") item = await site.PublishAsync(item.Copy());
        if (state is "changed") item = await site.SaveDraftAsync(item.Copy());
        if (state is "withdrawn") await site.WithdrawAsync(item);
        await site.InScopeAsync(async services =>
        {
            services.GetRequiredService<PreviewLinks>().Share(item, "dla kogoś", 7, Actor.System, DateTime.UtcNow);
            await services.GetRequiredService<RcwesDb>().SaveChangesAsync();
        });
        if (state is "deleted") await site.DeleteAsync(item);
        return item.ContentItemId;
    }

    /// <summary>All that an act on an item can leave behind.</summary>
    private Task<(string Trace, string Newest, Guid Link)> TraceAsync(string id) => site.InScopeAsync(async services =>
    {
        var db = services.GetRequiredService<RcwesDb>();
        var rows = await db.Set<ItemVersion>().AsNoTracking().Where(i => i.ContentItemId == id).OrderBy(i => i.Number).ToListAsync();
        var set = rows.LastOrDefault()?.LocalizationSet;
        var links = await db.Set<PreviewLink>().AsNoTracking().Where(l => l.ContentItemId == id).OrderBy(l => l.Id).ToListAsync();
        var twins = await db.Set<ItemVersion>().CountAsync(i => set != null && i.LocalizationSet == set && i.ContentItemId != id);
        var due = await db.Set<Review>().Where(r => r.ContentItemId == id).Select(r => (DateOnly?)r.DueOn).FirstOrDefaultAsync();
        var kept = await db.Set<Autosave>().CountAsync(a => a.ContentItemId == id);
        return (string.Join('|', rows.Select(r => $"{r.Number} {r.Latest} {r.Published} {r.DeletedUtc} {r.EmptiedUtc} {r.Review}")) + $" {links.Count} {links.Count(l => l.RevokedUtc is null)} {twins} {due} {kept}",
            rows.LastOrDefault()?.VersionId ?? "", links.FirstOrDefault()?.Id ?? Guid.Empty);
    });
}

[Collection<SqliteSite>]
public sealed class RightsMatrixTests_on_SQLite(SqliteSite site) : RightsMatrixTests(site);

[Collection<PostgresSite>]
public sealed class RightsMatrixTests_on_PostgreSQL(PostgresSite site) : RightsMatrixTests(site);
