using System.ComponentModel.DataAnnotations;

namespace Rcwes.Users.Accounts;

/// <summary>What staff write about an account.</summary>
internal class AccountInput
{
    [Display(Name = "Imię i nazwisko")]
    [Required(ErrorMessage = "Wpisz imię i nazwisko."), StringLength(200)]
    public string Name { get; set; } = "";

    [Display(Name = "Adres e-mail")]
    [Required(ErrorMessage = "Wpisz adres e-mail."), EmailAddress, StringLength(256)]
    public string Email { get; set; } = "";

    public List<Guid> Roles { get; set; } = [];
}
