using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rcwes.Institutions.Vocabulary;

namespace Rcwes.Institutions.Pages.Admin.Dictionaries;

/// <summary>The form of a term.</summary>
internal abstract class TermPage : PageModel
{
    /// <summary>Kinds with their place in addresses, their title and the words of the button (localisation keys).</summary>
    public static IReadOnlyList<(TermKind Kind, string Path, string Title, string Add)> Kinds { get; } =
        [(TermKind.Service, "uslugi", "Usługi", "Dodaj usługę"), (TermKind.TargetGroup, "grupy", "Grupy docelowe", "Dodaj grupę")];

    [BindProperty]
    public InputModel Input { get; set; } = new();

    protected static TermKind KindOf(string path) => Kinds.First(k => k.Path == path).Kind;

    internal sealed class InputModel
    {
        [Display(Name = "Nazwa")]
        [Required(ErrorMessage = "Wpisz nazwę.")]
        [StringLength(Term.LongestName)]
        public string NamePl { get; set; } = "";

        [Display(Name = "Nazwa po angielsku")]
        [StringLength(Term.LongestName)]
        public string? NameEn { get; set; }

        [Display(Name = "Kolejność")]
        [Range(0, 10000)]
        public int Order { get; set; }

        [Display(Name = "W użyciu")]
        public bool IsActive { get; set; }
    }
}
