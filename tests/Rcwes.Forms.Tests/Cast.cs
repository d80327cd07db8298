using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Items;
using Rcwes.Forms.Answers;
using Rcwes.Framework;
using Rcwes.Framework.Data;

namespace Rcwes.Forms.Tests;

/// <summary>A form of a test and where it stands.</summary>
internal sealed record Made(string Id, string Address);

/// <summary>Forms, answers and visitors of these tests, with one-line makers.</summary>
internal static class Cast
{
    private static int _number;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static string Email() => $"formularz-{Guid.NewGuid():N}@laka.example.pl";

    public static string Widget(string type, string parts) => $$"""{ "ContentItemId": "{{ContentIds.New()}}", "ContentType": "{{type}}", {{parts}} }""";

    public static string Labels(string name, string label, bool required = true, string more = "") =>
        $$""" "FormElementLabelPart": { "Label": "{{label}}" }, "FormInputElementPart": { "Name": "{{name}}" }, "RcwesQuestionPart": { "Required": {{(required ? "true" : "false")}}{{more}} }""";

    public static string Input(string name, string label, string type = "text", bool required = true, string more = "", string show = "") =>
        Widget("Input", $$"""{{Labels(name, label, required, more)}}, "InputPart": { "Type": "{{type}}" }{{show}}""");

    public static string Choice(string name, string label, int way, params string[] options) => Widget("Select",
        $$"""{{Labels(name, label)}}, "SelectPart": { "Editor": {{way}}, "Options": [{{string.Join(',', options.Select(o => $$"""{ "Text": "{{o}}", "Value": "{{o.ToLowerInvariant()}}" }"""))}}] }""");

    public static string When(string field, string value, string sign = "Is") =>
        $$""", "FormInputElementVisibilityPart": { "Action": "Show", "Groups": [{ "Rules": [{ "Field": "{{field}}", "Operator": "{{sign}}", "Values": ["{{value}}"] }] }] }""";

    public static string Step(string title, string show = "") => Widget("RcwesPageBreak", $$""" "RcwesPageBreakPart": { "Title": "{{title}}" }{{show}}""");

    public static JsonObject Document(string title, string rules, params string[] widgets) => (JsonObject)JsonNode.Parse($$"""
        { "ContentItemId": "{{ContentIds.New()}}", "ContentType": "Form", "DisplayText": "{{title}}", "TitlePart": { "Title": "{{title}}" }, "LocalizationPart": { "Culture": "pl" },
          "AutoroutePart": { "Path": "" }, "RcwesFormPart": { {{rules}} }, "FlowPart": { "Widgets": [{{string.Join(',', widgets)}}] } }
        """)!;

    /// <summary>A published form.</summary>
    public static Task<Made> FormAsync(this Site site, string rules, params string[] widgets) =>
        site.PublishAsync(Document($"Ankieta żółta nr {Interlocked.Increment(ref _number)}", rules, widgets));

    /// <summary>Publishes a document, also over an earlier version.</summary>
    public static Task<Made> PublishAsync(this Site site, JsonObject document) => site.InScopeAsync(async services =>
    {
        var item = new ContentItem((JsonObject)document.DeepClone());
        await services.GetRequiredService<ContentStore>().PublishAsync(item, Actor.System, DateTime.UtcNow, Ct);
        await services.GetRequiredService<RcwesDb>().SaveChangesAsync(Ct);
        return new Made(item.ContentItemId, item.PublicPath());
    });

    public static Task ActAsync(this Site site, Func<ContentStore, Task> act) => site.InScopeAsync(async services =>
    {
        await act(services.GetRequiredService<ContentStore>());
        await services.GetRequiredService<RcwesDb>().SaveChangesAsync(Ct);
    });

    /// <summary>The published document, free to change.</summary>
    public static Task<JsonObject> DocumentAsync(this Site site, string id) => site.InScopeAsync(async services =>
        (JsonObject)(await services.GetRequiredService<ContentStore>().LatestAsync(id, Ct))!.Document.DeepClone());

    /// <summary>Fills the page that is shown and goes on.</summary>
    public static async Task<Page> AnswerAsync(this Visitor visitor, Page page, params (string Key, string? Value)[] answers) =>
        await visitor.FollowAsync(await visitor.SubmitAsync(page.Filled(answers)));

    public static Form Filled(this Page page, params (string Key, string? Value)[] answers)
    {
        var form = page.Form("form[data-conditions]");
        foreach (var (key, value) in answers) form.Fill("q." + key, value);
        return form;
    }

    /// <summary>Sends from the page with all answers.</summary>
    public static async Task<Page> SendAsync(this Visitor visitor, Page check) => await visitor.FollowAsync(await visitor.SubmitAsync(check.Form("main form")));

    public static Task<List<FormAnswer>> AnswersAsync(this Site site, string form) => site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<FormAnswer>().AsNoTracking().Where(a => a.FormId == form).OrderBy(a => a.CreatedUtc).ToListAsync(Ct));

    /// <summary>The link of the answer that a page belongs to.</summary>
    public static string TokenOf(Page page) => page.Url.Split('/', '?').SkipWhile(p => p != "odpowiedz").ElementAt(1);

    public static Task<List<string>> LettersAsync(this Site site, string template, string to) => site.InScopeAsync(services =>
        services.GetRequiredService<RcwesDb>().Database.SqlQuery<string>($"SELECT html AS \"Value\" FROM mail_outbox WHERE template = {template} AND recipient = {to} ORDER BY created_at").ToListAsync(Ct));
}
