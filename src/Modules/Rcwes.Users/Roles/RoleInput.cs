using System.ComponentModel.DataAnnotations;

namespace Rcwes.Users.Roles;

/// <summary>What staff write about a role.</summary>
internal class RoleInput
{
    [Display(Name = "Opis")]
    [StringLength(400)]
    public string? Description { get; set; }

    [Display(Name = "Wymagaj weryfikacji dwuetapowej")]
    public bool AsksSecondFactor { get; set; }

    public List<string> Permissions { get; set; } = [];
}
