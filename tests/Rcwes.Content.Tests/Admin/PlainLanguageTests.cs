using System.Net;
using System.Text.Json;

namespace Rcwes.Content.Tests.Admin;

/// <summary>The meter of plain language beside Polish texts.</summary>
public abstract class PlainLanguageTests(Site site)
{
    [Fact]
    public async Task The_meter_stands_beside_a_polish_text_after_saving_without_a_script()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var page = await editor.WriteAsync(Desk.Unique("Urzędowo"), "Zapisz szkic", ("HtmlBodyPart.Html", "<p>W przedmiotowej sprawie prosimy o telefon.</p>"));
        var meter = page.One("[data-plain='f-HtmlBodyPart-Html']");
        Assert.Equal("Prosty język: 1 podpowiedź", meter.QuerySelector("summary")!.TextContent.Trim());
        Assert.Equal("w tej sprawie", meter.QuerySelector("dd")!.TextContent);
    }

    [Fact]
    public async Task An_english_text_is_not_measured()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        Assert.Empty((await editor.NewAsync(prefix: "/en")).Document.QuerySelectorAll("[data-plain]"));
    }

    [Fact]
    public async Task Any_text_may_be_tried_and_nothing_is_kept()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var page = await editor.GetAsync("/admin/prosty-jezyk");
        page = await editor.SubmitAsync(page.Form("form.plain-form").Fill("Text", "W chwili obecnej biuro jest nieczynne."), "Sprawdź tekst");
        Assert.Equal("teraz", page.One(".plain dd").TextContent);
        Assert.NotEqual(HttpStatusCode.OK, (await (await site.SignInAsRoleAsync("Audytor")).GetAsync("/admin/prosty-jezyk")).Status);
    }

    [Fact]
    public async Task While_somebody_writes_the_same_is_told_and_only_with_the_proof_of_the_form()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var token = (await editor.NewAsync()).Form(Desk.Editor)["__RequestVerificationToken"].Single();
        var told = JsonDocument.Parse((await AskAsync(editor, token)).Html).RootElement;
        Assert.Equal("Prosty język: 1 podpowiedź", told.GetProperty("summary").GetString());
        Assert.Equal("teraz", told.GetProperty("phrases")[0].GetProperty("better").GetString());
        Assert.Equal(HttpStatusCode.BadRequest, (await AskAsync(editor, "")).Status);
    }

    private static async Task<Page> AskAsync(Visitor person, string token)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/admin/prosty-jezyk")
        {
            Content = new FormUrlEncodedContent([new("Text", "<p>W chwili obecnej biuro jest nieczynne.</p>"), new("IsHtml", "true"), new("__RequestVerificationToken", token)]),
        };
        request.Headers.Accept.ParseAdd("application/json");
        return await person.SendAsync(request);
    }
}

[Collection<SqliteSite>]
public sealed class PlainLanguageTests_on_SQLite(SqliteSite site) : PlainLanguageTests(site);

[Collection<PostgresSite>]
public sealed class PlainLanguageTests_on_PostgreSQL(PostgresSite site) : PlainLanguageTests(site);
