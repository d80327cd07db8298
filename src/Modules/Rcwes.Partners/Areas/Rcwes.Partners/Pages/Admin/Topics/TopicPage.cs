using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rcwes.Partners.Contracts;
using Rcwes.Partners.Topics;

namespace Rcwes.Partners.Pages.Admin.Topics;

/// <summary>The form of a topic.</summary>
internal abstract class TopicPage : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    internal sealed class InputModel
    {
        [Display(Name = "Nazwa")]
        [Required(ErrorMessage = "Wpisz nazwę.")]
        [StringLength(PartnerTopic.LongestName)]
        public string NamePl { get; set; } = "";

        [Display(Name = "Nazwa po angielsku")]
        [StringLength(PartnerTopic.LongestName)]
        public string? NameEn { get; set; }

        [Display(Name = "Rodzaj wsparcia")]
        public TopicKind Kind { get; set; }

        [Display(Name = "Kolejność")]
        [Range(0, 10000)]
        public int Order { get; set; }

        [Display(Name = "W użyciu")]
        public bool IsActive { get; set; }
    }
}
