using System.Net;

namespace Rcwes.Web.Tests.Nodes;

/// <summary>What is published at one node is read at the other, although each keeps pages and an index of its own.</summary>
[Collection<TwoNodes>]
public sealed class NodeContentTests(TwoNodes nodes)
{
    private const string List = "/aktualnosci";

    [Fact]
    public async Task What_an_editor_publishes_at_one_node_is_shown_and_found_at_the_other()
    {
        await nodes.BothRunAsync();
        foreach (var (here, there, word) in new[] { (nodes.One, nodes.Two, "kokoryczka"), (nodes.Two, nodes.One, "wielosił") })
        {
            var (editor, reader) = (await nodes.AdministratorAsync(here), nodes.Visitor().At(there));
            // The other node has the list in its memory, and so would any cache that goes by the tag.
            await nodes.UntilAsync(async () => (await reader.GetAsync(List)).Headers.Age is not null, $"{there.Name} keeps the list");
            var before = await reader.GetAsync(List);
            var tag = before.Headers.ETag!;

            var title = $"Nad wodą rośnie {word}";
            Assert.DoesNotContain(title, before.Html, StringComparison.Ordinal);
            var form = (await editor.GetAsync("/admin/tresc/nowa/NewsArticle")).Form("form#editor").Fill("TitlePart.Title", title).Fill("NewsArticle.Lead.Text", "Krótko o tym, co rośnie.");
            var saved = await editor.FollowAsync(await editor.SubmitAsync(form, "Opublikuj"));
            Assert.Contains(saved.Texts(".notice"), n => n.StartsWith("Opublikowano", StringComparison.Ordinal));
            // Where it was published it is there with the answer.
            Assert.Contains(title, (await nodes.Visitor().At(here).GetAsync(List)).Html, StringComparison.Ordinal);

            await nodes.UntilAsync(async () => (await reader.GetAsync(List)).Html.Contains(title, StringComparison.Ordinal), $"{there.Name} shows what {here.Name} published");
            var again = new HttpRequestMessage(HttpMethod.Get, List);
            again.Headers.IfNoneMatch.Add(tag);
            Assert.Equal(HttpStatusCode.OK, (await reader.SendAsync(again)).Status);
            // A browser is sent to either node with the tag of the other: it is one tag.
            await nodes.UntilAsync(async () => await TagAsync(here) is { } given && given == await TagAsync(there), "both nodes give one tag");
            Assert.NotEqual(tag.Tag, await TagAsync(there));
            foreach (var node in nodes.Both) await nodes.UntilAsync(async () => (await FoundAsync(node, word)).Contains(title), $"{node.Name} finds „{word}”");
        }
    }

    private async Task<string?> TagAsync(NodeProcess node) => (await nodes.Visitor().At(node).GetAsync(List)).Headers.ETag?.Tag;

    private async Task<IReadOnlyList<string>> FoundAsync(NodeProcess node, string word) =>
        (await nodes.Visitor().At(node).GetAsync($"/szukaj?q={Uri.EscapeDataString(word)}&doslownie=1&bez={Guid.NewGuid():N}")).Texts(".found h3");
}
