using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Modules;
using Rcwes.Framework.Web;

namespace Rcwes.AdminTheme.Pages;

/// <summary>Every component in all its states: what pages may be made of.</summary>
[Authorize(Policy = FrameworkPermissions.AdminPanelAccess)]
internal sealed class StyleModel(IStringLocalizer<AdminThemeTexts> texts, IIconSet icons) : PageModel
{
    public Sample Right { get; } = new();

    public Sample Wrong { get; } = new();

    public IReadOnlyList<SelectListItem> Choices { get; private set; } = [];

    public IEnumerable<string> Icons => icons.Names.Order(StringComparer.Ordinal);

    public void OnGet()
    {
        ViewData["Title"] = texts["Wzornik"].Value;
        Choices = [new(texts["Wieś"], "wies"), new(texts["Małe miasto"], "male-miasto"), new(texts["Duże miasto"], "duze-miasto")];
        ModelState.AddModelError("Wrong.Name", texts["Wpisz imię i nazwisko"]);
        ModelState.AddModelError("Wrong.Place", texts["Wybierz miejsce"]);
    }

    internal sealed class Sample
    {
        public string Name { get; set; } = "";

        [DataType(DataType.EmailAddress)]
        public string Email { get; set; } = "";

        public string PostalCode { get; set; } = "";

        [DataType(DataType.MultilineText)]
        public string Matter { get; set; } = "";

        public DateOnly? Day { get; set; }

        public string Place { get; set; } = "";

        public string? Kind { get; set; } = "male-miasto";

        public bool Interpreter { get; set; } = true;
    }
}
