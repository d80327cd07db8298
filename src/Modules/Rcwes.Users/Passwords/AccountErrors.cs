using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace Rcwes.Users.Passwords;

/// <summary>What Identity refuses, in words that say what to do.</summary>
internal sealed class AccountErrors(IStringLocalizer<UsersTexts> l) : IdentityErrorDescriber
{
    public override IdentityError DefaultError() => Of(nameof(DefaultError), "Nie udało się zapisać konta. Spróbuj ponownie.");

    public override IdentityError ConcurrencyFailure() =>
        Of(nameof(ConcurrencyFailure), "Ktoś inny zmienił to konto w tej samej chwili. Otwórz je ponownie i powtórz zmianę.");

    public override IdentityError PasswordMismatch() => Of(nameof(PasswordMismatch), "Obecne hasło się nie zgadza.");

    public override IdentityError InvalidUserName(string? userName) => InvalidEmail(userName);

    public override IdentityError InvalidEmail(string? email) =>
        Of(nameof(InvalidEmail), "Wpisz adres e-mail w postaci nazwa@domena.pl.");

    public override IdentityError DuplicateUserName(string userName) => DuplicateEmail(userName);

    public override IdentityError DuplicateEmail(string email) => Of(nameof(DuplicateEmail), "Konto z tym adresem e-mail już istnieje.");

    public override IdentityError UserAlreadyHasPassword() => Of(nameof(UserAlreadyHasPassword), "To konto ma już hasło.");

    public override IdentityError PasswordTooShort(int length) => Of(nameof(PasswordTooShort), "Hasło musi mieć co najmniej {0} znaków.", length);

    public IdentityError PasswordObvious() =>
        Of(nameof(PasswordObvious), "To hasło łatwo odgadnąć. Wybierz inne, na przykład kilka niepowiązanych słów.");

    private IdentityError Of(string code, string sentence, params object[] values) => new() { Code = code, Description = l[sentence, values] };
}
