using System.Net;

namespace Rcwes.Web.Tests.Nodes;

/// <summary>A person does not notice which node answers.</summary>
[Collection<TwoNodes>]
public sealed class NodeSessionTests(TwoNodes nodes)
{
    private const string SignIn = "/konto/logowanie";

    /// <summary>The proxy said that the visitor came by HTTPS, and the nodes believe it: else the cookie had another name.</summary>
    private const string Cookie = "__Host-rcwes=";

    [Fact]
    public async Task Who_signs_in_at_one_node_with_the_form_of_the_other_is_known_at_both_until_they_sign_out_at_either()
    {
        await nodes.BothRunAsync();
        foreach (var (here, there) in new[] { (nodes.One, nodes.Two), (nodes.Two, nodes.One) })
        {
            var person = nodes.Visitor();
            var form = Filled(await person.At(here).GetAsync(SignIn));
            var answer = await person.At(there).SubmitAsync(form);
            Assert.Equal((HttpStatusCode.Found, there.Name), (answer.Status, answer.ServedBy()));
            var copy = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith(Cookie, StringComparison.Ordinal)).Split(';')[0];
            foreach (var node in nodes.Both) await KnownAsync(person, node);

            // A form behind the sign-in, too: from one node to the other.
            var leave = (await person.At(there).GetAsync("/konto/wylogowanie")).Form("main form");
            Assert.Equal(HttpStatusCode.Found, (await person.At(here).SubmitAsync(leave)).Status);
            // Whoever copied the cookie is out where the person signed out, at once, and as soon as the notice has come at the other node.
            Assert.Equal(HttpStatusCode.Found, (await WithAsync(copy, here)).Status);
            await nodes.UntilAsync(async () => (await WithAsync(copy, there)).Status == HttpStatusCode.Found, $"{there.Name} knows that the session is over");
        }
    }

    [Fact]
    public async Task A_session_that_the_person_ends_from_elsewhere_is_over_on_both_nodes()
    {
        await nodes.BothRunAsync();
        var (here, lost) = (await nodes.AdministratorAsync(nodes.One), await nodes.AdministratorAsync(nodes.Two));
        foreach (var node in nodes.Both) await KnownAsync(lost, node);
        await here.SubmitAsync((await here.GetAsync("/konto/sesje")).Form("form[action$='handler=EndOthers']"));
        foreach (var node in nodes.Both)
            await nodes.UntilAsync(async () => (await lost.At(node).GetAsync("/konto")).Status == HttpStatusCode.Found, $"{node.Name} knows that the session was ended");
        foreach (var node in nodes.Both) await KnownAsync(here, node);
    }

    [Fact]
    public async Task Whoever_goes_on_reading_is_answered_by_both_nodes_in_turn()
    {
        await nodes.BothRunAsync();
        var person = nodes.Visitor();
        await person.SignInAsync(Site.AdministratorEmail, Site.AdministratorPassword);
        var served = new List<string>();
        for (var i = 0; i < 6; i++)
        {
            var page = await person.GetAsync("/konto");
            Assert.Equal(HttpStatusCode.OK, page.Status);
            served.Add(page.ServedBy());
        }
        Assert.Equal(2, served.Distinct().Count());
    }

    private static Form Filled(Page page) => page.Form("form:has(input[type=password])").Fill("Input.Email", Site.AdministratorEmail).Fill("Input.Password", Site.AdministratorPassword);

    private static async Task KnownAsync(Visitor person, NodeProcess node)
    {
        var page = await person.At(node).GetAsync("/konto");
        Assert.Equal((HttpStatusCode.OK, node.Name), (page.Status, page.ServedBy()));
    }

    private Task<Page> WithAsync(string cookie, NodeProcess node) => nodes.Visitor().At(node).SendAsync(new(HttpMethod.Get, "/konto") { Headers = { { "Cookie", cookie } } });
}
