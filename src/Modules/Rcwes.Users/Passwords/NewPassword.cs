using System.ComponentModel.DataAnnotations;

namespace Rcwes.Users.Passwords;

/// <summary>Input of every form that sets a password. Its rules are checked where the password is stored.</summary>
internal class NewPassword
{
    [Display(Name = "Nowe hasło")]
    [Required(ErrorMessage = "Wpisz nowe hasło."), StringLength(PasswordRules.Longest), DataType(DataType.Password)]
    public string Password { get; set; } = "";

    [Display(Name = "Powtórz nowe hasło")]
    [Required(ErrorMessage = "Powtórz nowe hasło."), DataType(DataType.Password)]
    [Compare(nameof(Password), ErrorMessage = "Hasła się różnią. Wpisz dwa razy to samo.")]
    public string Repeated { get; set; } = "";
}
