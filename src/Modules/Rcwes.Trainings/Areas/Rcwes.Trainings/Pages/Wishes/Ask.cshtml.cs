using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Mail;
using Rcwes.Framework.Web;
using Rcwes.Trainings.Catalogue;
using Rcwes.Trainings.Courses;
using Rcwes.Trainings.Wishes;

namespace Rcwes.Trainings.Pages.Wishes;

/// <summary>Somebody wants to be told of the next edition of a course; the owner of the address is asked by letter.</summary>
[EnableRateLimiting("public-form")]
internal sealed class AskModel(CatalogueReader reader, WishDesk desk, IStringLocalizer<TrainingsTexts> l) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>A field that people do not see and robots fill in.</summary>
    [BindProperty(Name = "strona")]
    public string? Trap { get; set; }

    public Course Course { get; private set; } = null!;

    public bool IsAsked { get; private set; }

    public string Prefix => Cultures.Current == "en" ? "/en" : "";

    public async Task<IActionResult> OnGetAsync(string slug, [FromQuery(Name = "wyslano")] int? sent, CancellationToken ct)
    {
        IsAsked = sent is not null;
        return await ReadAsync(slug, ct) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken ct)
    {
        if (!await ReadAsync(slug, ct)) return NotFound();
        if (!ModelState.IsValid) return Page();
        try
        {
            // A robot is told the same and causes nothing.
            if (string.IsNullOrEmpty(Trap)) await desk.AskAsync(Course.Id, Input.Email, Cultures.Current, isProven: false, ct);
        }
        catch (RuleException rule)
        {
            ModelState.AddRule(rule, l);
            return Page();
        }
        return Redirect($"{Prefix}/szkolenia/{slug}/powiadomienie?wyslano=1");
    }

    private async Task<bool> ReadAsync(string slug, CancellationToken ct)
    {
        if (await reader.CourseAsync(slug, ct) is not { } course) return false;
        Course = course;
        ViewData["Title"] = l["Wiadomość o następnym terminie"].Value;
        var head = PageHead.Of(ViewData);
        (head.Kind, head.Robots) = ("training", "noindex");
        head.Trail.Add(new(l["Szkolenia"], Prefix + "/szkolenia", []));
        head.Trail.Add(new(course.Name, $"{Prefix}/szkolenia/{course.Slug}", []));
        Response.Headers.CacheControl = "no-cache, no-store";
        return true;
    }

    internal sealed class InputModel
    {
        [Display(Name = "Adres e-mail")]
        [Required(ErrorMessage = "Wpisz adres e-mail."), EmailAddress, StringLength(MailAddress.Longest)]
        public string Email { get; set; } = "";
    }
}
