using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Files;
using Rcwes.Trainings.Editions;
using Rcwes.Users.Accounts;

namespace Rcwes.Web.Tests.Nodes;

/// <summary>Two nodes begin together and do each thing as often as it is to be done: once for the site, or once on each.</summary>
[Collection<TwoNodes>]
public sealed class NodeStartTests(TwoNodes nodes)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_nodes_that_start_at_once_on_an_empty_database_both_come_up_and_fill_it_once()
    {
        await nodes.BothRunAsync();
        foreach (var node in nodes.Both)
        {
            var page = await nodes.Visitor().At(node).GetAsync("/");
            Assert.Equal((HttpStatusCode.OK, node.Name), (page.Status, page.ServedBy()));
        }
        var migrations = await nodes.AskAsync(db => db.Database.SqlQuery<string>($"SELECT migration_id AS \"Value\" FROM \"__EFMigrationsHistory\"").ToListAsync(Ct));
        Assert.Equal(migrations.Distinct(), migrations);
        // A node that made a key of its own would not know what the other one signs.
        Assert.Equal(1, await nodes.AskAsync(db => db.DataProtectionKeys.CountAsync(Ct)));
        Assert.Equal(1, await nodes.AskAsync(db => db.Set<Account>().CountAsync(Ct)));
        Assert.Equal(await EditionsOfSampleAsync(), await nodes.AskAsync(db => db.Set<Edition>().CountAsync(Ct)));
    }

    [Fact]
    public async Task Every_reader_of_the_log_stands_once_in_the_cluster_or_once_on_each_node_and_all_of_them_get_on()
    {
        await nodes.BothRunAsync();
        await nodes.AdministratorAsync(nodes.One);
        await nodes.AdministratorAsync(nodes.Two);
        var head = await nodes.AskAsync(db => db.Activities.MaxAsync(a => a.Sequence, Ct));
        await nodes.UntilAsync(db => db.Set<ActivityCursor>().AllAsync(c => c.Position >= head, Ct), $"all readers are past entry {head}");

        var readers = (await nodes.AskAsync(db => db.Set<ActivityCursor>().AsNoTracking().Select(c => new { c.Consumer, c.Node }).ToListAsync(Ct))).ToLookup(c => c.Consumer, c => c.Node);
        string[] each = [.. nodes.Both.Select(n => n.Name).Order(StringComparer.Ordinal)];
        Assert.Equal(["institutions.index", "search.index"], readers.Where(r => r.Order(StringComparer.Ordinal).SequenceEqual(each)).Select(r => r.Key).Order(StringComparer.Ordinal));
        Assert.All(readers.Where(r => r.Key is not ("institutions.index" or "search.index")), r => Assert.Equal([""], r));
        Assert.False(await nodes.AskAsync(db => db.Set<ParkedActivity>().AnyAsync(Ct)));
    }

    [Fact]
    public async Task A_file_that_one_node_took_lies_where_the_other_finds_it()
    {
        await nodes.BothRunAsync();
        // A recipe is looked at before it is run: three requests, and between them what was uploaded waits.
        var (content, staff) = ("Plik, który przyjął jeden węzeł."u8.ToArray(), await nodes.AdministratorAsync(nodes.One));
        var recipe = $$"""{ "steps": [ { "name": "media", "Files": [ { "TargetPath": "wezly/proba.txt", "Base64": "{{Convert.ToBase64String(content)}}" } ] } ] }""";
        var upload = (await staff.GetAsync("/admin/receptury")).Form("main form").Attach("file", "wezly.json", Encoding.UTF8.GetBytes(recipe), "application/json");
        var look = await FollowedAtAsync(staff, nodes.Two, await staff.SubmitAsync(upload));
        Assert.Equal(nodes.Two.Name, look.ServedBy());
        var done = await FollowedAtAsync(staff, nodes.Two, await staff.At(nodes.One).SubmitAsync(look.Form("main form"), "Wczytaj recepturę"));
        Assert.Contains("Nowe: 1, zmienione: 0", done.Html, StringComparison.Ordinal);

        foreach (var node in nodes.Both)
        {
            var visitor = nodes.Visitor().At(node);
            await nodes.UntilAsync(async () => (await visitor.GetAsync("/media/wezly/proba.txt")).Status == HttpStatusCode.OK, $"{node.Name} serves the file");
            Assert.Equal(content, await visitor.Client.GetByteArrayAsync("/media/wezly/proba.txt", Ct));
        }
        // Neither keeps files of its own.
        foreach (var store in new[] { FileStores.MediaName, FileStores.PrivateName })
            Assert.All(nodes.Both, node => Assert.False(Directory.Exists(Path.Combine(nodes.DataOf(node), store))));
    }

    private static Task<Page> FollowedAtAsync(Visitor person, NodeProcess node, Page answer) => person.At(node).FollowAsync(answer);

    private static async Task<int> EditionsOfSampleAsync()
    {
        var recipe = JsonNode.Parse(await File.ReadAllTextAsync(Repository.PathOf("recipes", "sample.recipe.json"), Ct), documentOptions: new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true })!;
        return recipe["steps"]!.AsArray().Single(s => (string?)s!["name"] == "Trainings")!["Sample"]!["Count"]!.GetValue<int>();
    }
}
