using System.Net;

namespace Rcwes.Content.Tests.Admin;

/// <summary>What an editor does all day, in one line each.</summary>
internal static class Desk
{
    public const string Editor = "form.editor";

    /// <summary>Opens the form for a new item.</summary>
    public static async Task<Page> NewAsync(this Visitor editor, string type = "NewsArticle", string prefix = "")
    {
        var page = await editor.GetAsync($"{prefix}/admin/tresc/nowa/{type}");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        return page;
    }

    /// <summary>Fills and sends the editor on the page and goes where it leads.</summary>
    public static async Task<Page> SendAsync(this Visitor editor, Page page, string button, params (string Name, string? Value)[] values)
    {
        var form = page.Form(Editor);
        foreach (var (name, value) in values) form.Fill(name, value);
        return await editor.FollowAsync(await editor.SubmitAsync(form, button));
    }

    /// <summary>A news article, saved or published through the editor; returns the editor page that follows.</summary>
    public static async Task<Page> WriteAsync(this Visitor editor, string title, string button, params (string Name, string? Value)[] more)
    {
        var page = await editor.NewAsync();
        var answer = await editor.SendAsync(page, button, [("TitlePart.Title", title), ("NewsArticle.Lead.Text", "Krótko o sprawie."), ("HtmlBodyPart.Html", "<p>Zażółć gęślą jaźń.</p>"), .. more]);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer;
    }

    /// <summary>Id of the item whose editor or act page this is.</summary>
    public static string ItemId(this Page page) => page.Url.Split('?')[0].Split('/').First(s => s.Length == 26);

    public static string Path(this Page editor) => "/" + editor.Form(Editor)["AutoroutePart.Path"].Single();

    public static IReadOnlyList<string> Notices(this Page page) => page.Texts(".notice");

    public static string Unique(string title) => $"{title} {Guid.NewGuid().ToString("N")[..8]}";
}
