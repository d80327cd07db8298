using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;

namespace Rcwes.Institutions.Pages.StillRight;

/// <summary>The institution does not want to be listed.</summary>
internal sealed class ForbidModel(IServiceProvider services) : StillRightPage(services)
{
    [BindProperty]
    public ReasonInput Input { get; set; } = new();

    protected override string Title => Texts["Nie chcecie być w katalogu?"];

    public Task<IActionResult> OnPostAsync(string token, CancellationToken ct) => AnswerAsync(token, AskModel.Forbidden, entry => Desk.ForbidAsync(entry, Input.Reason, ct), ct);

    internal sealed class ReasonInput
    {
        [Display(Name = "Dlaczego?")]
        [StringLength(500)]
        public string? Reason { get; set; }
    }
}
