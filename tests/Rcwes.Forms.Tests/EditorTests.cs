using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Items;
using Rcwes.Content.Recipes;
using Rcwes.Framework;
using Rcwes.Framework.Modules;

namespace Rcwes.Forms.Tests;

/// <summary>An editor composes a form in the editor of content, and a form of Orchard Core comes in and goes out whole.</summary>
public abstract class EditorTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_form_is_made_of_blocks_published_and_answered()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var page = await editor.GetAsync("/admin/tresc/nowa/Form");
        var title = "Zapisy na spacer " + Guid.NewGuid().ToString("N")[..6];
        page = await editor.SubmitAsync(page.Form("form#editor").Fill("TitlePart.Title", title), "Dodaj: Krótka odpowiedź");
        var first = Held(page)[0];
        page = await editor.SubmitAsync(page.Form("form#editor").Fill($"FlowPart.{first}.FormElementLabelPart.Label", "Czy idziesz?").Fill($"FlowPart.{first}.FormInputElementPart.Name", "idzie"), "Dodaj: Krótka odpowiedź");
        var second = Held(page)[1];
        // The condition offers the questions of this very form.
        page = await editor.SubmitAsync(page.Form("form#editor")
            .Fill($"FlowPart.{second}.FormElementLabelPart.Label", "Z kim?").Fill($"FlowPart.{second}.RcwesQuestionPart.Required", "true")
            .Fill($"FlowPart.{second}.FormInputElementVisibilityPart.Field", "idzie").Fill($"FlowPart.{second}.FormInputElementVisibilityPart.Values", "tak"), "Opublikuj");
        page = await editor.FollowAsync(page);
        Assert.Empty(page.Texts(".error-summary li"));
        var address = "/formularze/" + Framework.Polish.Slug.From(title);
        var visitor = site.Visitor();
        page = await visitor.AnswerAsync(await visitor.GetAsync(address), ("idzie", "tak"));
        Assert.Contains("Z kim?", page.Text("form[data-conditions]"), StringComparison.Ordinal);
        Assert.True(page.One(".field-when").GetAttribute("hidden") is null);
    }

    [Fact]
    public async Task The_editor_is_told_in_words_what_is_wrong()
    {
        var form = await site.FormAsync("", Cast.Input("a", "A?"));
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var page = await editor.GetAsync($"/admin/tresc/{form.Id}");
        var id = Held(page)[0];
        page = await editor.SubmitAsync(page.Form("form#editor").Fill($"FlowPart.{id}.FormElementLabelPart.Label", "").Fill($"FlowPart.{id}.FormInputElementPart.Name", "żółty z odstępem").Fill("RcwesFormPart.MostAnswers", "0"), "Opublikuj");
        var errors = string.Join(" ", page.Texts(".error-summary li"));
        Assert.Contains("Uzupełnij pole „Pytanie”", errors, StringComparison.Ordinal);
        Assert.Contains("liter bez ogonków", errors, StringComparison.Ordinal);
        Assert.Contains("od 1 do 1000000", errors, StringComparison.Ordinal);
        var english = await editor.SubmitAsync((await editor.GetAsync($"/en/admin/tresc/{form.Id}")).Form("form#editor").Fill($"FlowPart.{id}.FormInputElementPart.Name", "ż"), "Publish");
        Assert.Contains("use plain letters", string.Join(" ", english.Texts(".error-summary li")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_words_of_a_consent_raise_its_version_by_themselves()
    {
        var form = await site.FormAsync("", Cast.Widget("RcwesConsent", """ "FormInputElementPart": { "Name": "zgoda" }, "RcwesQuestionPart": { "Required": true }, "RcwesConsentPart": { "Text": "Zgadzam się.", "Version": "4" }"""));
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var page = await editor.GetAsync($"/admin/tresc/{form.Id}");
        var id = Held(page)[0];
        await editor.FollowAsync(await editor.SubmitAsync(page.Form("form#editor").Fill($"FlowPart.{id}.RcwesConsentPart.Text", "Zgadzam się na wszystko."), "Opublikuj"));
        Assert.Equal("5", (string?)(await site.DocumentAsync(form.Id))["FlowPart"]!["Widgets"]![0]!["RcwesConsentPart"]!["Version"]);
        var visitor = site.Visitor();
        var check = await visitor.AnswerAsync(await visitor.GetAsync(form.Address), ("zgoda", "tak"));
        await visitor.SendAsync(check);
        var line = Assert.Single(Assert.Single(await site.AnswersAsync(form.Id)).Read());
        Assert.Equal(("Zgadzam się na wszystko.", "5"), (line.Label, line.Values[0]));
    }

    [Fact]
    public async Task A_form_of_Orchard_Core_loads_is_asked_edited_and_exported_without_loss()
    {
        var id = ContentIds.New();
        string[] held = [.. Enumerable.Range(0, 8).Select(_ => ContentIds.New())];
        var form = (JsonObject)JsonNode.Parse($$"""
            { "ContentItemId": "{{id}}", "ContentType": "Form", "DisplayText": "Kontakt z Orchard", "Latest": true, "Published": true,
              "TitlePart": { "Title": "Kontakt z Orchard" }, "AutoroutePart": { "Path": "formularze/orchard-{{id[..6]}}", "RoutedPath": null }, "LocalizationPart": { "Culture": "pl" },
              "FormElementPart": { "Id": "contact" }, "FormPart": { "Action": "~/workflows/invoke?token=x", "Method": "POST", "WorkflowTypeId": "4abc", "EncType": "application/x-www-form-urlencoded", "EnableAntiForgeryToken": true, "SaveFormLocation": false },
              "FlowPart": { "Widgets": [
                { "ContentItemId": "{{held[0]}}", "ContentItemVersionId": null, "ContentType": "ValidationSummary", "DisplayText": null, "ValidationSummaryPart": {}, "FlowMetadata": { "Alignment": 3, "Size": 100 } },
                { "ContentItemId": "{{held[1]}}", "ContentType": "Label", "TitlePart": { "Title": "Twoje imię" }, "FormElementPart": { "Id": "" }, "LabelPart": { "For": "name-id" } },
                { "ContentItemId": "{{held[2]}}", "ContentType": "Input", "FormInputElementPart": { "Name": "Name" }, "FormElementPart": { "Id": "name-id" }, "FormElementLabelPart": { "Option": 0, "Label": null }, "InputPart": { "Type": "text", "DefaultValue": null, "Placeholder": "Jan" }, "FormElementValidationPart": { "Option": 1 } },
                { "ContentItemId": "{{held[3]}}", "ContentType": "Validation", "ValidationPart": { "For": "Name" } },
                { "ContentItemId": "{{held[4]}}", "ContentType": "TextArea", "FormInputElementPart": { "Name": "Message" }, "FormElementPart": {}, "FormElementLabelPart": { "Option": "Standard", "Label": "Wiadomość" }, "TextAreaPart": { "Placeholder": "Pisz", "DefaultValue": "" } },
                { "ContentItemId": "{{held[5]}}", "ContentType": "Select", "FormInputElementPart": { "Name": "Kind" }, "FormElementPart": {}, "SelectPart": { "Options": [{ "Text": "Pytanie", "Value": "q" }, { "Text": "Skarga", "Value": "c" }], "DefaultValue": "q", "Editor": 2 },
                  "FormInputElementVisibilityPart": { "Groups": [{ "Rules": [{ "Field": "Message", "Operator": 3, "Values": [] }] }, { "Rules": [{ "Field": "Name", "Operator": "StartsWith", "Values": ["A"] }] }], "Action": 1 } },
                { "ContentItemId": "{{held[6]}}", "ContentType": "ReCaptcha", "ReCaptchaPart": { "Own": { "Deep": [1, "dwa"] } } },
                { "ContentItemId": "{{held[7]}}", "ContentType": "Button", "FormInputElementPart": { "Name": "send" }, "FormElementPart": {}, "ButtonPart": { "Text": "Wyślij pytanie", "Type": "submit" } }
              ] } }
            """)!;
        var recipe = new JsonObject { ["name"] = "proba", ["steps"] = new JsonArray(new JsonObject { ["name"] = "content", ["Data"] = new JsonArray(form.DeepClone()) }) };
        await ImportAsync(recipe.ToJsonString());
        AssertKept(form, await ExportedAsync(id), "");
        var visitor = site.Visitor();
        var page = await visitor.GetAsync("/formularze/orchard-" + id[..6]);
        Assert.Equal(["Twoje imię (nieobowiązkowo)", "Wiadomość (nieobowiązkowo)"], page.Texts("form[data-conditions] > .field > label"));
        page = await visitor.AnswerAsync(page, ("Name", "Ala"), ("Message", "Dzień dobry"));
        Assert.Equal("Pytanie", page.Text("label[for=q_Kind]"));
        page = await visitor.AnswerAsync(page, ("Kind", "c"));
        Assert.Equal("Wyślij pytanie", page.Text(".actions button"));
        Assert.Equal("Wysłano", (await visitor.SendAsync(page)).Heading);
        // An editor who changes one word changes nothing else.
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var edited = (await editor.GetAsync($"/admin/tresc/{id}")).Form("form#editor").Fill($"FlowPart.{held[4]}.FormElementLabelPart.Label", "Co nam powiesz?").Fill($"FlowPart.{held[2]}.FormElementLabelPart.Label", "Imię").Fill($"FlowPart.{held[5]}.FormElementLabelPart.Label", "Rodzaj");
        var saved = await editor.FollowAsync(await editor.SubmitAsync(edited, "Opublikuj"));
        Assert.Empty(saved.Texts(".error-summary li"));
        form["FlowPart"]!["Widgets"]![4]!["FormElementLabelPart"]!["Label"] = "Co nam powiesz?";
        form["FlowPart"]!["Widgets"]![2]!["FormElementLabelPart"]!["Label"] = "Imię";
        AssertKept(form, await ExportedAsync(id), "");
    }

    [Theory]
    [InlineData(999, "Można podać od 1 do 120. Dopóki tak jest, liczy się 120.", 120)]
    [InlineData(0, "Można podać od 1 do 120. Dopóki tak jest, liczy się zwykły termin.", 24)]
    public async Task A_form_of_another_site_that_keeps_answers_for_ever_is_taken_bounded_and_the_import_says_so(int months, string told, int kept)
    {
        var document = Cast.Document("Na zawsze " + Guid.NewGuid().ToString("N")[..6], $$""" "SkipsCheck": true, "KeepMonths": {{months}} """, Cast.Input("a", "A?"));
        (document["Published"], document["Latest"]) = (true, true);
        var recipe = await site.Services.GetRequiredService<RecipeReader>().FromStreamAsync(new MemoryStream(Encoding.UTF8.GetBytes($$"""{ "name": "proba", "steps": [{ "name": "content", "data": [{{document.ToJsonString()}}] }] }""")), "proba.recipe.json", null, Ct);
        var report = await site.Services.GetRequiredService<RecipeImport>().RunAsync(recipe, Actor.System, ImportMode.Run, Ct);
        Assert.Contains(report.Notes, n => n.ToString().Contains(told, StringComparison.Ordinal));
        var id = (string)document["ContentItemId"]!;
        var visitor = site.Visitor();
        var page = await visitor.GetAsync("/formularze/" + Framework.Polish.Slug.From((string)document["DisplayText"]!));
        Assert.Equal("Wysłano", (await visitor.AnswerAsync(page, ("a", "1"))).Heading);
        var answer = Assert.Single(await site.AnswersAsync(id));
        Assert.Equal(answer.SentUtc!.Value.AddMonths(kept), answer.KeepUntilUtc!.Value, TimeSpan.FromMinutes(1));
        var staff = await site.SignInAsAdministratorAsync();
        Assert.Contains(told, (await staff.GetAsync($"/admin/formularze/{id}")).Text("#uwagi + ul"), StringComparison.Ordinal);
    }

    private async Task ImportAsync(string json)
    {
        var recipe = await site.Services.GetRequiredService<RecipeReader>().FromStreamAsync(new MemoryStream(Encoding.UTF8.GetBytes(json)), "proba.recipe.json", null, Ct);
        await site.Services.GetRequiredService<RecipeImport>().RunAsync(recipe, Actor.System, ImportMode.Run, Ct);
    }

    private Task<JsonObject> ExportedAsync(string id) => site.InScopeAsync(async services =>
    {
        var step = (await services.GetServices<IRecipeStep>().Single(s => s.Name == "content").ExportAsync(Ct))[0];
        return step["Data"]!.AsArray().OfType<JsonObject>().Single(i => (string?)i["ContentItemId"] == id);
    });

    /// <summary>Everything that was there is there as it was; a null is the same as nothing.</summary>
    private static void AssertKept(JsonNode? wanted, JsonNode? found, string place)
    {
        switch (wanted)
        {
            case null:
                break;
            case JsonObject thing:
                foreach (var (name, value) in thing) AssertKept(value, (found as JsonObject)?[name], $"{place}.{name}");
                break;
            case JsonArray list:
                Assert.True(found is JsonArray many && many.Count == list.Count, place);
                for (var i = 0; i < list.Count; i++) AssertKept(list[i], found![i], $"{place}[{i}]");
                break;
            default:
                Assert.True(JsonNode.DeepEquals(wanted, found), $"{place}: {wanted.ToJsonString()} became {found?.ToJsonString()}");
                break;
        }
    }

    private static List<string> Held(Page page) => [.. page.Document.QuerySelectorAll("input[name='FlowPart.Items']").Select(i => i.GetAttribute("value")!)];
}

[Collection<SqliteSite>]
public sealed class EditorTestsOnSqlite(SqliteSite site) : EditorTests(site);

[Collection<PostgresSite>]
public sealed class EditorTestsOnPostgres(PostgresSite site) : EditorTests(site);
