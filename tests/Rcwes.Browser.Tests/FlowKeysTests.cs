using System.Diagnostics;
using Microsoft.Playwright;

namespace Rcwes.Browser.Tests;

/// <summary>Workflows, a form and its subscribers with a keyboard alone.</summary>
[Collection<BrowserSite>]
public sealed class FlowKeysTests(BrowserSite site)
{
    private const int MostArrows = 60;

    /// <summary>Readers of the log follow by themselves; a busy machine takes its time.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private const string Submit = "main form.form button.button[type=submit]";

    [Fact]
    public async Task A_workflow_is_made_tried_and_published_with_the_keyboard_alone()
    {
        var keys = new Keys(await site.OpenAsAdministratorAsync());
        await keys.Page.GotoAsync("/admin/przeplywy");
        await keys.GoAsync("main a[href$='/admin/przeplywy/nowy']", "/nowy$");
        await keys.TypeAsync("main input[type=text]", "Przepływ bez myszy");
        await keys.GoAsync(Submit, "/admin/przeplywy/[a-z0-9]+$");
        var workflow = keys.Here;

        await keys.GoAsync("main a[href$='/nowy-krok']", "/nowy-krok");
        await ChooseAsync(keys, "ContentPublishedEvent");
        await keys.GoAsync(Submit, "/krok/");
        await keys.TypeAsync("main textarea", "NewsArticle");
        await keys.SendAsync(Submit);
        await keys.ExpectAsync(".notice[data-tone=success]", "Zapisano krok.");

        // What has no field to change is told beside the step, and with the field it is gone.
        await keys.GoAsync($"main a[href$='{workflow}']", workflow + "$");
        await keys.GoAsync("main .flow-ways a[href*='nowy-krok']", "/nowy-krok");
        await ChooseAsync(keys, "UpdateContentTask");
        await keys.GoAsync(Submit, "/krok/");
        await keys.SendAsync(Submit);
        await keys.ExpectAsync("main", "Napisz, które pole zmienić");
        await keys.TypeAsync("[name='f.Path']", "NewsArticle.Lead");
        await keys.TypeAsync("[name='f.Value']", "'Nabór trwa'");
        await keys.SendAsync(Submit);
        await keys.ExpectAsync(".notice[data-tone=success]", "Zapisano krok.");

        await keys.GoAsync($"main a[href$='{workflow}']", workflow + "$");
        await keys.GoAsync("main a[href$='/proba']", "/proba$");
        await keys.ExpectAsync(".flow-trial", "Zmieniono");
        await keys.GoAsync("main .toolbar a[href$='?dni=7']", "dni=7$");
        await keys.GoAsync($"main .toolbar a[href$='{workflow}']", workflow + "$");
        await keys.SendAsync(".flow-acts button[formaction*='Publish']");
        await keys.ExpectAsync(".flow-acts", "Włącz");
        await Assertions.Expect(keys.Page.Locator(".flow-fault")).ToHaveCountAsync(0);
        Assert.Empty(keys.Noise);
        await keys.Page.Context.CloseAsync();
    }

    [Fact]
    public async Task Somebody_signs_up_for_letters_and_staff_take_them_off_the_list_with_the_keyboard_alone()
    {
        const string Email = "bez-myszy@laka.example.pl";
        var visitor = new Keys(await site.OpenAsync(javaScript: true));
        await visitor.Page.GotoAsync("/formularze/wiadomosci");
        await visitor.TypeAsync("#q_email", Email);
        await visitor.ToAsync("main input[name='q.tematy'][value='aktualnosci']");
        await visitor.PressAsync("Space");
        await visitor.ToAsync("main input[type=checkbox][name='q.klauzula']");
        await visitor.PressAsync("Space");
        // Somebody who reads takes longer than a program.
        await Task.Delay(TimeSpan.FromSeconds(4), TestContext.Current.CancellationToken);
        await visitor.GoAsync("main .actions button.button", "/formularze/");
        await visitor.ExpectAsync("h1", "Wysłano");

        var staff = new Keys(await site.OpenAsAdministratorAsync());
        await staff.Page.GotoAsync("/admin/odbiorcy-wiadomosci");
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < Patience && !await staff.Page.GetByText(Email).First.IsVisibleAsync();) await staff.Page.ReloadAsync();
        await staff.TypeAsync("#szukaj", "BEZ-MYSZY");
        await staff.ToAsync("#stan");
        await staff.Page.Keyboard.TypeAsync("jeszcze");
        await staff.GoAsync(".filters button", "stan=czekaja");
        await staff.ExpectAsync(".cluster", "Znaleziono 1 osobę.");
        await staff.GoAsync("tbody a", "/usuniecie$");
        await staff.SendAsync(Submit);
        await staff.ExpectAsync(".error-summary", "Wybierz powód.");
        // The summary leads to the choices; a space chooses.
        await staff.ToAsync("input[name=Reason]");
        await staff.PressAsync("Space");
        await staff.GoAsync(Submit, "/admin/odbiorcy-wiadomosci$");
        await staff.ExpectAsync(".notice[data-tone=success]", "Usunięto osobę z listy.");
        await Assertions.Expect(staff.Page.GetByText(Email)).ToHaveCountAsync(0);
        Assert.Empty(visitor.Noise.Concat(staff.Noise));
        foreach (var keys in new[] { visitor, staff }) await keys.Page.Context.CloseAsync();
    }

    /// <summary>Arrows walk through the kinds of steps, which are one group of choices.</summary>
    private static async Task ChooseAsync(Keys keys, string kind)
    {
        await keys.ToAsync("input[name=Activity]");
        for (var i = 0; i < MostArrows && !await keys.IsAtAsync("#kind-" + kind); i++) await keys.PressAsync("ArrowDown");
        Assert.True(await keys.IsAtAsync("#kind-" + kind), $"Arrows do not lead to {kind}.");
        await Assertions.Expect(keys.Page.Locator("#kind-" + kind)).ToBeCheckedAsync();
    }
}
