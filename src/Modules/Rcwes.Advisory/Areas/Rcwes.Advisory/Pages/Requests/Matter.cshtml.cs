using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Advisory.Requests;

namespace Rcwes.Advisory.Pages.Requests;

/// <summary>The matter in the client's own words.</summary>
internal sealed class MatterModel(IServiceProvider services) : RequestPage(services)
{
    [BindProperty]
    public MatterInput Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct)
    {
        if (await StepAsync(token, L["O co chodzi?"], ct) is { } elsewhere) return elsewhere;
        Input.About = Asked.About;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct) =>
        await StepAsync(token, L["O co chodzi?"], ct) ?? await WriteAsync((r, now) => r.WriteMatter(Input.About, now), ct);

    internal sealed class MatterInput
    {
        [Display(Name = "Opisz sprawę własnymi słowami")]
        [Required(ErrorMessage = "Napisz choć jedno zdanie o tym, w czym możemy pomóc."), DataType(DataType.MultilineText), StringLength(AdviceRequest.LongestAbout)]
        public string About { get; set; } = "";
    }
}
