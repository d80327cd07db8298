using System.Net;
using AngleSharp.Html.Dom;

namespace Rcwes.TestKit;

/// <summary>Somebody at a browser without JavaScript: keeps cookies, reads pages, fills the forms that are on them.</summary>
public sealed class Visitor(HttpClient client)
{
    /// <summary>The plain client, for what is not a page.</summary>
    public HttpClient Client => client;

    /// <param name="url">Root-relative address.</param>
    /// <param name="follow">True to go where redirects lead.</param>
    public async Task<Page> GetAsync(string url, bool follow = false)
    {
        var page = await SendAsync(new HttpRequestMessage(HttpMethod.Get, url));
        return follow ? await FollowAsync(page) : page;
    }

    public async Task<Page> SendAsync(HttpRequestMessage request)
    {
        var response = await client.SendAsync(request);
        return new Page(response, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Goes where a redirect leads, and on, until there is a page.</summary>
    public async Task<Page> FollowAsync(Page page)
    {
        for (var hops = 0; (int)page.Status is >= 300 and < 400 && page.Status != HttpStatusCode.NotModified; hops++)
        {
            if (hops == 10) throw new InvalidOperationException($"Redirects never end at {page}.");
            page = await GetAsync(page.Location ?? throw new InvalidOperationException($"A redirect to nowhere: {page}."));
        }
        return page;
    }

    /// <summary>Fills the form that is on the page, with everything it holds already (also the antiforgery token), and sends it.</summary>
    /// <param name="page">The page with the form.</param>
    /// <param name="form">Selector of the form.</param>
    /// <param name="values">Field name and value; a name that the form does not have fails the test.</param>
    public Task<Page> PostFormAsync(Page page, string form, params (string Name, string? Value)[] values)
    {
        var filled = page.Form(form);
        foreach (var (name, value) in values) filled.Fill(name, value);
        return SubmitAsync(filled);
    }

    /// <summary>Sends a form as the browser would when the button is pressed.</summary>
    /// <param name="form">The filled form.</param>
    /// <param name="button">Words of the button; null for the form's first one.</param>
    public Task<Page> SubmitAsync(Form form, string? button = null) => SendAsync(form.ToRequest(button));

    /// <summary>Signs in on the sign-in page; fails when that does not work.</summary>
    public async Task SignInAsync(string email, string password)
    {
        var page = await GetAsync("/konto/logowanie");
        var form = page.Form("form:has(input[type=password])");
        form.Fill(NameOf(page, "input[type=email]"), email);
        form.Fill(NameOf(page, "input[type=password]"), password);
        var answer = await SubmitAsync(form);
        if ((int)answer.Status is < 300 or >= 400)
            throw new InvalidOperationException($"Signing in as {email} did not work: {answer}{Environment.NewLine}{answer.Html}");
    }

    private static string NameOf(Page page, string selector) => ((IHtmlInputElement)page.One(selector)).Name!;
}
