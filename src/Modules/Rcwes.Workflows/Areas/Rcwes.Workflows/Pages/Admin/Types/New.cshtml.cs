using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rcwes.Framework;
using Rcwes.Framework.Web;
using Rcwes.Workflows.Shape;
using Rcwes.Workflows.Types;

namespace Rcwes.Workflows.Pages.Admin.Types;

/// <summary>A new workflow: its name, the rest on its page.</summary>
[Authorize(Policy = WorkflowsPermissions.Manage)]
internal sealed class NewModel(TypeDesk desk) : PageModel
{
    [BindProperty]
    public NameInput Input { get; set; } = new();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        var type = await desk.CreateAsync(WorkflowDocument.New(Input.Name.Trim()), Actor.From(User), ct);
        Told.Put(TempData, "Utworzono przepływ. Dodaj pierwszy krok: zdarzenie, od którego się zaczyna.");
        return Redirect(Url.Content($"~/admin/przeplywy/{type.Id}"));
    }
}

/// <summary>What a workflow is called.</summary>
internal sealed class NameInput
{
    [Display(Name = "Nazwa przepływu")]
    [Required(ErrorMessage = "Wpisz nazwę przepływu.")]
    [StringLength(WorkflowDocument.LongestName)]
    public string Name { get; set; } = "";

    [Display(Name = "Biegnie po jednym naraz: nowy przebieg nie zacznie się, dopóki trwa poprzedni")]
    public bool IsSingleton { get; set; }
}
