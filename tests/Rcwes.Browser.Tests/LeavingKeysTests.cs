using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Rcwes.Browser.Tests;

/// <summary>Out of an editor with the keyboard alone: away from a text that is not saved, and to the preview that says where its faults are.</summary>
[Collection<BrowserSite>]
public sealed class LeavingKeysTests(BrowserSite site) : KeyboardJourney(site)
{
    private const string New = "/admin/tresc/nowa/NewsArticle";
    private const string Title = "[name='TitlePart.Title']";
    private const string Lead = "[name='NewsArticle.Lead.Text']";
    private const string Away = "a[href='/admin/tresc']";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Who_leaves_an_unsaved_text_is_asked_stays_with_it_and_goes_when_they_mean_it()
    {
        var (title, keys) = ($"Niezapisane {Mark()}", await OpenAsync("Redaktor"));
        await keys.Page.GotoAsync(New);
        // Somebody who only looked around, also inside the form, is not asked.
        await keys.ToAsync(Title);
        await keys.BackToAsync(Away);
        await keys.EnterAsync("/admin/tresc$");

        await keys.Page.GotoAsync(New);
        await keys.TypeAsync(Title, title);
        await keys.BackToAsync(Away);
        await AnswerAsync(keys, leaves: false);
        Assert.Equal((New, title), (keys.Here, await ValueAsync(keys, Title)));
        Assert.True(await keys.IsAtAsync(Away), "Who stays is not where they were.");

        await AnswerAsync(keys, leaves: true);
        await Assertions.Expect(keys.Page).ToHaveURLAsync(new Regex("/admin/tresc$"));
        await keys.Page.LoadedAsync();
        await EndAsync(keys);
    }

    [Fact]
    public async Task A_save_is_no_leaving_and_what_is_typed_after_it_is_asked_about_again()
    {
        var (title, keys) = ($"Zapisane {Mark()}", await OpenAsync("Redaktor"));
        var asked = new List<string>();
        keys.Page.Dialog += (_, dialog) => asked.Add(dialog.Type);
        await keys.Page.GotoAsync(New);
        await keys.TypeAsync(Title, title);
        await keys.TypeAsync(Lead, "Krótko.");
        await keys.GoAsync(Save, Editor);
        await keys.ExpectAsync(".notice", "Zapisano szkic");
        Assert.Empty(asked);
        await SkipAsync(keys);
        await keys.TypeAsync(Lead, "Krótko i inaczej.");
        await keys.BackToAsync(Away);
        await AnswerAsync(keys, leaves: false);
        Assert.Equal([DialogType.BeforeUnload], asked);
        await keys.GoAsync(Save, Editor);
        await keys.ExpectAsync(".notice", "Zapisano szkic");
        Assert.Equal("Krótko i inaczej.", await ValueAsync(keys, Lead));
        Assert.Single(asked);
        await EndAsync(keys);
    }

    [Fact]
    public async Task The_preview_leads_to_the_place_of_a_fault_and_on_from_there()
    {
        var keys = await OpenAsync();
        await keys.Page.GotoAsync(New);
        await keys.TypeAsync(Title, $"Podgląd {Mark()}");
        await keys.TypeAsync(Lead, "Krótko o łące.");
        // The tools are one stop; the last of them shows the text as HTML.
        await keys.ToAsync(".rich-tools select");
        await keys.PressAsync("End");
        await keys.PressAsync("Enter");
        await Assertions.Expect(keys.Page.Locator("[name='HtmlBodyPart.Html']")).ToBeFocusedAsync();
        await keys.Page.Keyboard.TypeAsync("<h2>Łąka</h2><h4>Za nisko</h4><p>Zadzwoń: <a href=\"/kontakt\">adresy i telefony</a>.</p>");
        await keys.GoAsync(".editor-actions button[value=preview]", "/podglad$");
        await keys.ExpectAsync("#page-check [role=status]", "Przeglądarka znalazła błędy: 1.");
        await keys.ExpectAsync("#page-check li", "Poziomy nagłówków");
        await keys.ToAsync("#page-check li button");
        await keys.PressAsync("Enter");
        await Assertions.Expect(keys.Page.Locator("#preview-page h4")).ToBeFocusedAsync();
        await keys.PressAsync("Tab");
        Assert.True(await keys.IsAtAsync("#preview-page a[href='/kontakt']"), "After the place of a fault the Tab key does not go on from there.");

        await SkipAsync(keys);
        await keys.GoAsync(".notice a[href*='/admin/tresc/']", Editor);
        await keys.ExpectAsync("h1", "Podgląd");
        await EndAsync(keys);
    }

    /// <summary>Enter at what leads away, and the answer to the question of the browser, whose own keys belong to the system.</summary>
    private static async Task AnswerAsync(Keys keys, bool leaves)
    {
        var question = new TaskCompletionSource<IDialog>(TaskCreationOptions.RunContinuationsAsynchronously);
        void Take(object? sender, IDialog dialog) => question.TrySetResult(dialog);
        keys.Page.Dialog += Take;
        try
        {
            // The key is not down and up again before the question has its answer.
            var pressed = keys.PressAsync("Enter");
            var dialog = await question.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
            Assert.Equal(DialogType.BeforeUnload, dialog.Type);
            await (leaves ? dialog.AcceptAsync() : dialog.DismissAsync());
            await pressed;
        }
        finally
        {
            keys.Page.Dialog -= Take;
        }
    }
}
