using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Bulk;
using Rcwes.Content.Items;
using Rcwes.Content.Planning;
using Rcwes.Framework.Bulk;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Tests.Admin;

/// <summary>
/// Every act on many × every role × every state, with the act on the single item beside it on a twin: one does to many what
/// one may do to each, no more and no less, and the same holds for taking it back.
/// </summary>
public abstract partial class BulkMatrixTests(Site site)
{
    protected const string WithoutMenus = "Redaktor bez menu";

    private static readonly Dictionary<string, string[]> Rights = new()
    {
        ["Administrator"] = ["Edit", "Publish", "Delete", "Menus"],
        ["Redaktor"] = ["Edit", "Publish", "Delete", "Menus"],
        [WithoutMenus] = ["Edit", "Publish", "Delete"],
        ["Moderator"] = ["Edit", "Publish", "Menus"],
        ["Koordynator szkoleń"] = ["Edit"],
        ["Doradca"] = [],
        ["Audytor"] = [],
    };

    private static readonly string[] States = ["draft", "published", "changed", "withdrawn", "deleted"];

    private static readonly Deed[] Deeds =
    [
        new("content.publish", "Publish", ["draft", "changed", "withdrawn"], "/publikacja"),
        new("content.withdraw", "Publish", ["published", "changed"], "/wycofanie") { Alone = [("Reason", "powód")], Many = [("Reason", "powód")] },
        new("content.delete", "Delete", Present, "/usuniecie"),
        new("content.restore", "Delete", ["deleted"], "/przywrocenie"),
        new("content.release", "Publish", Present, null) { Many = [("ReleaseAct", nameof(ReleaseAct.Publish))] },
        new("content.review", "Edit", Present, "/przeglad") { Alone = [("Due", "2097-01-01"), ("Keeper", "")], Many = [("Day", "2097-01-01"), ("Keeper", "")] },
        new("reviews.pass", "Edit", Present, "/przeglad?handler=Pass"),
        new("reviews.keeper", "Edit", Present, "/przeglad") { Alone = [("Due", "2096-05-05"), ("Keeper", "")], Many = [("Keeper", "")] },
    ];

    private Guid _set;

    private static string[] Present => ["draft", "published", "changed", "withdrawn"];

    /// <summary>Those that are tried; null for all. Who may do what is decided before the database is asked, so one engine tries all of them and the other a few.</summary>
    protected virtual string[]? Roles => null;

    private IEnumerable<KeyValuePair<string, string[]>> Tried => Rights.Where(r => Roles is null || Roles.Contains(r.Key));

    [Fact]
    public async Task One_does_to_many_what_one_may_do_to_each_and_the_rest_is_left_out_and_said()
    {
        var (root, wrong) = (await PrepareAsync(), new List<string>());
        foreach (var (role, rights) in Tried)
        {
            var person = await BulkPerson.OfAsync(await site.SignInAsRoleAsync(role));
            foreach (var deed in Deeds)
            {
                var (alone, many) = (await MakeAsync(deed, States), await MakeAsync(deed, States));
                foreach (var twin in alone) await DoAsync(person, deed, twin.Id);
                var begun = await person.BeginAsync(deed.Act, many.Select(m => m.Id));
                if ((begun is not null) != rights.Contains(deed.Right)) wrong.Add($"{role} {deed.Act}: {(begun is null ? "was refused" : "was let in")}");
                // Who was not let in presses the button of what somebody else began.
                var run = begun ?? await root.BeginAsync(deed.Act, many.Select(m => m.Id));
                await person.PostAsync(run!, Answers(deed));
                var changed = 0;
                foreach (var (one, other) in alone.Zip(many))
                {
                    var (left, right) = (await TraceAsync(one.Id), await TraceAsync(other.Id));
                    if (left != right) wrong.Add($"{role} {deed.Act} {other}: alone {left}, among many {right}");
                    if ((right != other.Before) != (May(rights, deed, other) && deed.States.Contains(other.State))) wrong.Add($"{role} {deed.Act} {other}: {right}");
                    if (right != other.Before) changed++;
                }
                if (begun is not null) wrong.AddRange((await person.MistoldAsync(begun, changed, many.Count - changed)).Select(said => $"{role} {deed.Act}: {said}"));
            }
        }
        await TidyAsync();
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task What_was_done_to_many_is_taken_back_by_whoever_may_do_it_to_each()
    {
        var (root, wrong) = (await PrepareAsync(), new List<string>());
        foreach (var (role, rights) in Tried)
        {
            var person = await BulkPerson.OfAsync(await site.SignInAsRoleAsync(role));
            foreach (var deed in Deeds)
            {
                var many = await MakeAsync(deed, deed.States);
                var run = await root.BeginAsync(deed.Act, many.Select(m => m.Id));
                await root.PostAsync(run!, Answers(deed));
                var done = new Dictionary<string, string>();
                foreach (var item in many) done[item.Id] = await TraceAsync(item.Id);
                wrong.AddRange(many.Where(item => done[item.Id] == item.Before).Select(item => $"{deed.Act} {item}: was not done"));
                await person.UndoAsync(run!);
                foreach (var item in many)
                {
                    var now = await TraceAsync(item.Id);
                    if (now != (May(rights, deed, item) ? item.Before : done[item.Id])) wrong.Add($"{role} takes back {deed.Act} {item}: {now}");
                }
            }
        }
        await TidyAsync();
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task No_act_on_many_items_is_missing_here()
    {
        var acts = await site.InScopeAsync(s => Task.FromResult(s.GetServices<BulkAct>().Where(a => a.List is ContentList.Key or ReviewList.Key).Select(a => a.Name).Order(StringComparer.Ordinal).ToList()));
        Assert.Equal(acts, Deeds.Select(d => d.Act).Order(StringComparer.Ordinal));
    }

    private static bool May(string[] rights, Deed deed, Subject item) => rights.Contains(deed.Right) && (item.Type != "Menu" || rights.Contains("Menus"));

    private (string Name, string Value)[] Answers(Deed deed) => [.. deed.Many, ("Release", $"{_set}")];

    private async Task DoAsync(BulkPerson person, Deed deed, string id)
    {
        var newest = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<ItemVersion>().Where(i => i.ContentItemId == id).OrderByDescending(i => i.Number).Select(i => i.VersionId).FirstAsync());
        if (deed.Path is null) await person.PostAsync($"/admin/zestawy/{_set}?handler=Put", ("item", id), ("act", "publish"), ("version", newest));
        else await person.PostAsync($"/admin/tresc/{id}{deed.Path}", [.. deed.Alone, ("version", newest)]);
    }

    /// <summary>An act on many and the same act on one.</summary>
    /// <param name="Act">Name of the act on many.</param>
    /// <param name="Right">That both take.</param>
    /// <param name="States">In which it does something.</param>
    /// <param name="Path">Of the act on one, below the item; null for the page of a set.</param>
    private sealed record Deed(string Act, string Right, string[] States, string? Path)
    {
        /// <summary>What the form of the act on one sends.</summary>
        public (string Name, string Value)[] Alone { get; init; } = [];

        /// <summary>What the person answers before the act on many.</summary>
        public (string Name, string Value)[] Many { get; init; } = [];
    }

    private sealed record Subject(string Id, string Type, string State, string Before)
    {
        public override string ToString() => $"{Type} {State}";
    }
}

[Collection<SqliteSite>]
public sealed class BulkMatrixTests_on_SQLite(SqliteSite site) : BulkMatrixTests(site);

[Collection<PostgresSite>]
public sealed class BulkMatrixTests_on_PostgreSQL(PostgresSite site) : BulkMatrixTests(site)
{
    protected override string[]? Roles => ["Redaktor", WithoutMenus, "Koordynator szkoleń"];
}
