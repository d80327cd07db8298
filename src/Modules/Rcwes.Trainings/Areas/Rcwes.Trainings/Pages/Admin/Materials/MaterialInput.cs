using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Rcwes.Trainings.Materials;

namespace Rcwes.Trainings.Pages.Admin.Materials;

/// <summary>What staff say of a file for participants.</summary>
internal sealed class MaterialInput
{
    [Display(Name = "Co to za plik?")]
    [Required(ErrorMessage = "Napisz, co to za plik."), StringLength(Material.LongestTitle)]
    public string Title { get; set; } = "";

    [Display(Name = "Plik")]
    public IFormFile? File { get; set; }

    [Display(Name = "Uczestnicy dostaną go dopiero od pierwszych zajęć")]
    public bool FromStart { get; set; }
}

/// <summary>What the list of files needs: where it stands, and whether one may take them away.</summary>
/// <param name="Lines">The files.</param>
/// <param name="Root">Address under which they are.</param>
/// <param name="MayEdit">The person may take them away.</param>
internal sealed record MaterialTable(IReadOnlyList<MaterialLine> Lines, string Root, bool MayEdit);
