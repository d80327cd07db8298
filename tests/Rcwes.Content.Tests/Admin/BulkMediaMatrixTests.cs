using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Bulk;
using Rcwes.Content.Items;
using Rcwes.Content.Media;
using Rcwes.Framework;
using Rcwes.Framework.Bulk;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Tests.Admin;

/// <summary>The same matrix for files: every act on many × every role × every state, with the act on the single file beside it.</summary>
public abstract class BulkMediaMatrixTests(Site site)
{
    private static readonly Dictionary<string, string[]> Rights = new()
    {
        ["Administrator"] = ["Edit", "Delete"],
        ["Redaktor"] = ["Edit", "Delete"],
        ["Moderator"] = ["Edit"],
        ["Koordynator szkoleń"] = ["Edit"],
        ["Doradca"] = [],
        ["Audytor"] = [],
    };

    private static readonly string[] States = ["free", "used", "deleted"];

    private static readonly Deed[] Deeds =
    [
        new("media.move", "Edit", ["free", "used"], "", [("Folder", "zbiorczo")], [("Folder", "zbiorczo")]),
        new("media.decorative", "Edit", ["free", "used"], "", [("Decorative", "true")], []),
        new("media.delete", "Delete", ["free"], "?handler=Delete", [], []),
        new("media.restore", "Delete", ["deleted"], "?handler=Restore", [], []),
        new("media.purge", "Delete", ["deleted"], "/usuniecie-na-dobre", [], []) { IsForGood = true },
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Those that are tried; null for all. Who may do what is decided before the database is asked, so one engine tries all of them and the other a few.</summary>
    protected virtual string[]? Roles => null;

    private IEnumerable<KeyValuePair<string, string[]>> Tried => Rights.Where(r => Roles is null || Roles.Contains(r.Key));

    [Fact]
    public async Task One_does_to_many_files_what_one_may_do_to_each_and_the_rest_is_left_out_and_said()
    {
        var (root, wrong) = (await BulkPerson.OfAsync(await site.SignInAsAdministratorAsync()), new List<string>());
        foreach (var (role, rights) in Tried)
        {
            var person = await BulkPerson.OfAsync(await site.SignInAsRoleAsync(role));
            foreach (var deed in Deeds)
            {
                var (alone, many) = (await MakeAsync(States), await MakeAsync(States));
                foreach (var twin in alone) await person.PostAsync($"/admin/pliki/{twin.Id}{deed.Path}", [.. deed.Alone, ("Stamp", $"{twin.Stamp}")]);
                var begun = await person.BeginAsync(deed.Act, many.Select(m => $"{m.Id}"));
                if ((begun is not null) != rights.Contains(deed.Right)) wrong.Add($"{role} {deed.Act}: {(begun is null ? "was refused" : "was let in")}");
                // Who was not let in presses the button of what somebody else began.
                var run = begun ?? await root.BeginAsync(deed.Act, many.Select(m => $"{m.Id}"));
                await person.PostAsync(run!, deed.Many);
                var changed = 0;
                foreach (var (one, other) in alone.Zip(many))
                {
                    var (left, right) = (await TraceAsync(one.Id), await TraceAsync(other.Id));
                    if (left != right) wrong.Add($"{role} {deed.Act} {other.State}: alone {left}, among many {right}");
                    if ((right != other.Before) != (rights.Contains(deed.Right) && deed.States.Contains(other.State))) wrong.Add($"{role} {deed.Act} {other.State}: {right}");
                    if (right != other.Before) changed++;
                }
                if (begun is not null) wrong.AddRange((await person.MistoldAsync(begun, changed, many.Count - changed)).Select(said => $"{role} {deed.Act}: {said}"));
            }
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task What_was_done_to_many_files_is_taken_back_by_whoever_may_do_it_to_each()
    {
        var (root, wrong) = (await BulkPerson.OfAsync(await site.SignInAsAdministratorAsync()), new List<string>());
        foreach (var (role, rights) in Tried)
        {
            var person = await BulkPerson.OfAsync(await site.SignInAsRoleAsync(role));
            foreach (var deed in Deeds)
            {
                var many = await MakeAsync(deed.States);
                var run = await root.BeginAsync(deed.Act, many.Select(m => $"{m.Id}"));
                await root.PostAsync(run!, deed.Many);
                var done = new Dictionary<Guid, string>();
                foreach (var file in many) done[file.Id] = await TraceAsync(file.Id);
                wrong.AddRange(many.Where(file => done[file.Id] == file.Before).Select(file => $"{deed.Act} {file.State}: was not done"));
                await person.UndoAsync(run!);
                foreach (var file in many)
                {
                    var now = await TraceAsync(file.Id);
                    if (now != (rights.Contains(deed.Right) && !deed.IsForGood ? file.Before : done[file.Id])) wrong.Add($"{role} takes back {deed.Act} {file.State}: {now}");
                }
            }
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task No_act_on_many_files_is_missing_here()
    {
        var acts = await site.InScopeAsync(s => Task.FromResult(s.GetServices<BulkAct>().Where(a => a.List == MediaList.Key).Select(a => a.Name).Order(StringComparer.Ordinal).ToList()));
        Assert.Equal(acts, Deeds.Select(d => d.Act).Order(StringComparer.Ordinal));
    }

    private async Task<List<Subject>> MakeAsync(IEnumerable<string> states)
    {
        var made = new List<Subject>();
        foreach (var state in states)
        {
            var (id, stamp) = await MakeAsync(state);
            made.Add(new(id, stamp, state, await TraceAsync(id)));
        }
        return made;
    }

    private async Task<(Guid Id, Guid Stamp)> MakeAsync(string state)
    {
        var bytes = Encoding.UTF8.GetBytes("""<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>""");
        var file = await site.InScopeAsync(s => s.GetRequiredService<MediaLibrary>().AddAsync($"zbiorczo-{Guid.NewGuid():N}.svg", "", new MemoryStream(bytes), Actor.System, Ct));
        if (state == "used") await site.SaveDraftAsync(PageWith(file));
        if (state == "deleted") await DeleteAsync(file.Id);
        return (file.Id, await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<MediaFile>().Where(f => f.Id == file.Id).Select(f => f.Stamp).SingleAsync(Ct)));
    }

    private static ContentItem PageWith(MediaFile file)
    {
        var page = Writing.Page("Plik w użyciu", Writing.Path("zbiorczo"));
        page.Document["Page"] = new JsonObject { ["Image"] = new JsonObject { ["Paths"] = new JsonArray(file.Path) } };
        return new ContentItem(page.Document);
    }

    private Task DeleteAsync(Guid id) => site.InScopeAsync(async s =>
    {
        var (library, db) = (s.GetRequiredService<MediaLibrary>(), s.GetRequiredService<RcwesDb>());
        await library.DeleteAsync(await db.Set<MediaFile>().SingleAsync(f => f.Id == id, Ct), Actor.System, Ct);
        await db.SaveChangesAsync(Ct);
    });

    /// <summary>All that an act can leave behind, in words that are the same for twins.</summary>
    private Task<string> TraceAsync(Guid id) => site.InScopeAsync(async s =>
    {
        var file = await s.GetRequiredService<RcwesDb>().Set<MediaFile>().AsNoTracking().SingleAsync(f => f.Id == id, Ct);
        return $"{file.Folder} {file.Decorative} {file.DeletedUtc is not null} {file.PurgedUtc is not null}";
    });

    /// <summary>An act on many and the same act on one.</summary>
    /// <param name="Act">Name of the act on many.</param>
    /// <param name="Right">That both take.</param>
    /// <param name="States">In which it does something.</param>
    /// <param name="Path">Of the act on one, below the file.</param>
    /// <param name="Alone">What the form of the act on one sends.</param>
    /// <param name="Many">What the person answers before the act on many.</param>
    private sealed record Deed(string Act, string Right, string[] States, string Path, (string Name, string Value)[] Alone, (string Name, string Value)[] Many)
    {
        /// <summary>Nobody takes it back.</summary>
        public bool IsForGood { get; init; }
    }

    private sealed record Subject(Guid Id, Guid Stamp, string State, string Before);
}

[Collection<SqliteSite>]
public sealed class BulkMediaMatrixTests_on_SQLite(SqliteSite site) : BulkMediaMatrixTests(site);

[Collection<PostgresSite>]
public sealed class BulkMediaMatrixTests_on_PostgreSQL(PostgresSite site) : BulkMediaMatrixTests(site)
{
    protected override string[]? Roles => ["Redaktor", "Moderator"];
}
