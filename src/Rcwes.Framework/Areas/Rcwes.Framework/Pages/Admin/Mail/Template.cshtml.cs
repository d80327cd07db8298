using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Fluid.Values;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Data;
using Rcwes.Framework.Liquid;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Mail;
using Rcwes.Framework.Modules;

namespace Rcwes.Framework.Pages.Admin.Mail;

/// <summary>The words of one kind of message in one language.</summary>
[Authorize(Policy = FrameworkPermissions.MailTemplates)]
internal sealed class TemplateModel(
    RcwesDb db, MailTemplates templates, TemplateTitles titles, MailDrafts drafts, MailPreview preview, ModuleNames modules, IStringLocalizer<FrameworkTexts> texts) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    [TempData(Key = "Mail.Told")]
    public string? Told { get; set; }

    public MailTemplate Template { get; private set; } = null!;

    public string Culture { get; private set; } = "pl";

    public string Name => titles.Of(Template);

    public string Module => Template.IsOwn ? texts["Własne szablony"] : modules.OfName(Template.Name);

    /// <summary>When staff changed the words, in Polish time; null while the built-in ones are in force, or none are written yet.</summary>
    public DateTime? ChangedAt { get; private set; }

    /// <summary>Where a try goes: the address that the person signs in with.</summary>
    public string? MyAddress => MailAddress.Normalise(User.FindFirstValue(ClaimTypes.Email));

    /// <summary>What the words may ask for, with the sample's value.</summary>
    public IEnumerable<(string Name, string Value)> Names => LiquidValues.Members(Template.Sample).Select(m => ($"{{{{ {m.Name} }}}}", ValueOf(m.Value)));

    public async Task<IActionResult> OnGetAsync(string name, string culture, CancellationToken ct)
    {
        if (!await FindAsync(name, culture, ct)) return NotFound();
        var (words, _) = await drafts.ReadAsync(Template, culture, ct);
        Input = new() { Subject = words.Subject, Body = words.Body };
        return Page();
    }

    /// <summary>The frame before anybody pressed a button: the words that are in force.</summary>
    public async Task<IActionResult> OnGetPreviewAsync(string name, string culture, CancellationToken ct)
    {
        if (!await FindAsync(name, culture, ct)) return NotFound();
        return await ShowAsync((await drafts.ReadAsync(Template, culture, ct)).Words, ct);
    }

    /// <summary>The button of the editor posts into the frame, so what is typed stays where it is.</summary>
    public async Task<IActionResult> OnPostPreviewAsync(string name, string culture, CancellationToken ct) =>
        await FindAsync(name, culture, ct) ? await ShowAsync(Input.Words, ct) : NotFound();

    public Task<IActionResult> OnPostAsync(string name, string culture, CancellationToken ct) => ActAsync(name, culture, async () =>
    {
        await drafts.KeepAsync(Template, culture, Input.Words, Actor.From(User), ct);
        return texts["Zapisano. Następna taka wiadomość wyjdzie z tym tekstem."];
    }, ct);

    public Task<IActionResult> OnPostTryAsync(string name, string culture, CancellationToken ct) => ActAsync(name, culture, async () =>
    {
        if (MyAddress is not { } address) throw new RuleException("mail.address", MailFailure.NoAddress);
        await drafts.SendTryAsync(Template, culture, Input.Words, address, texts["[Próba]"], Actor.From(User), ct);
        return texts["Próbna wiadomość jest w drodze na adres {0}.", address];
    }, ct, stay: true);

    public async Task<IActionResult> OnPostResetAsync(string name, string culture, CancellationToken ct)
    {
        if (!await FindAsync(name, culture, ct) || Template.IsOwn) return NotFound();
        await drafts.ResetAsync(Template, culture, Actor.From(User), ct);
        Told = texts["Wrócił tekst wbudowany."];
        return RedirectToPage(new { name, culture });
    }

    // To stay: what was typed is not stored, so the page must come back with it.
    private async Task<IActionResult> ActAsync(string name, string culture, Func<Task<string>> act, CancellationToken ct, bool stay = false)
    {
        if (!await FindAsync(name, culture, ct)) return NotFound();
        if (!ModelState.IsValid) return Page();
        try
        {
            Told = await act();
            return stay ? Page() : RedirectToPage(new { name, culture });
        }
        catch (RuleException rule)
        {
            ModelState.AddModelError(rule.Field is null ? "" : $"{nameof(Input)}.{rule.Field}", Say(rule));
            return Page();
        }
    }

    private async Task<IActionResult> ShowAsync(MailText words, CancellationToken ct)
    {
        string html;
        try
        {
            html = preview.Of(await drafts.TryAsync(Template, Culture, words, ct), texts["Temat"], texts["Wersja tekstowa"]);
        }
        catch (RuleException rule)
        {
            html = preview.Of(rule.Field == nameof(MailText.Subject) ? texts["W temacie jest błąd"] : texts["W treści jest błąd"], Say(rule));
        }
        HttpContext.AsLetter();
        return Content(html, "text/html; charset=utf-8");
    }

    private async Task<bool> FindAsync(string name, string culture, CancellationToken ct)
    {
        if (await templates.FindAsync(db, name, ct) is not { } template || !Cultures.Codes.Contains(culture)) return false;
        (Template, Culture) = (template, culture);
        ChangedAt = (await drafts.ReadAsync(template, culture, ct)).ChangedAt is { } at ? Warsaw.FromUtc(at) : null;
        return true;
    }

    private string Say(RuleException rule) => texts[rule.Sentence, [.. rule.Arguments]];

    private static string ValueOf(FluidValue value) => value switch
    {
        DateTimeValue moment => ((DateTimeOffset)moment.ToObjectValue()).ToString("g", Cultures.Of(Cultures.Current)),
        ArrayValue list => string.Join(", ", list.Values.Select(v => v.ToStringValue())),
        DictionaryValue => "…",
        _ => value.ToStringValue(),
    };

    internal sealed class InputModel
    {
        [Required]
        [StringLength(MailDrafts.LongestSubject)]
        [Display(Name = "Temat")]
        public string? Subject { get; set; }

        [Required]
        [Display(Name = "Treść")]
        public string? Body { get; set; }

        /// <summary>Browsers send line ends as CR LF.</summary>
        public MailText Words => new((Subject ?? "").Trim(), (Body ?? "").ReplaceLineEndings("\n"));
    }
}
