using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Mail;
using Rcwes.Framework.Web;
using Rcwes.Users.Sessions;

namespace Rcwes.Users.Accounts;

/// <summary>Letters to the owner of an account about what happened to it, so that what they did not do themselves does not stay unseen. In the caller's transaction.</summary>
internal sealed class AccountNotices(RcwesDb db, MailOutbox outbox, ISiteAddress site, IConfiguration configuration, IStringLocalizer<UsersTexts> l)
{
    public static MailTemplate NewDevice { get; } = new("users.new-device", "Zalogowano na konto w nowej przeglądarce",
        new("Nowe logowanie na Twoje konto: {{ device }}", """
            <h1>Nowe logowanie na Twoje konto</h1>
            <p>{{ name }}, na Twoje konto zalogowano się w przeglądarce, której jeszcze nie znamy.</p>
            <ul><li>Kiedy: {{ at | format_date: "d MMMM yyyy, HH:mm" }}</li><li>Przeglądarka: {{ device }}</li>{% if place != "" %}<li>Adres w sieci zaczyna się od: {{ place }}</li>{% endif %}</ul>
            <p>Jeśli to Ty, nie musisz nic robić. Jeśli nie, zmień hasło i zakończ obce sesje.</p>
            <p><a class="button" href="{{ url }}">Zobacz swoje sesje</a></p>
            """),
        new("A new sign-in to your account: {{ device }}", """
            <h1>A new sign-in to your account</h1>
            <p>{{ name }}, your account was signed in to from a browser that we do not know yet.</p>
            <ul><li>When: {{ at | format_date: "d MMMM yyyy, HH:mm" }}</li><li>Browser: {{ device }}</li>{% if place != "" %}<li>The network address begins with: {{ place }}</li>{% endif %}</ul>
            <p>If it was you, there is nothing to do. If not, change your password and end the sessions that are not yours.</p>
            <p><a class="button" href="{{ url }}">See your sessions</a></p>
            """),
        new NewDeviceLetter("Lucja (sample)", new(2026, 5, 4, 8, 30, 0, DateTimeKind.Utc), "Firefox, Windows", "192.0.*.*", "https://rcwes.example/konto/sesje"))
    { Texts = typeof(UsersTexts) };

    public static MailTemplate Changed { get; } = new("users.changed", "Zmieniono hasło, adres, drugi składnik lub klucz dostępu",
        new("{{ name }}, zmiana zabezpieczeń Twojego konta", """
            <h1>Zmiana zabezpieczeń konta</h1>
            <p>{{ name }}, {% case change %}{% when "password" %}hasło do Twojego konta zostało zmienione.{% when "second-factor-set" %}na Twoim koncie włączono weryfikację dwuetapową.{% when "second-factor-off" %}na Twoim koncie wyłączono weryfikację dwuetapową.{% when "second-factor-reset" %}administrator usunął z Twojego konta weryfikację dwuetapową i klucze dostępu. Możesz ustawić je od nowa po zalogowaniu.{% when "recovery-codes" %}zrobiono nowe kody zapasowe do Twojego konta. Poprzednie przestały działać.{% when "recovery-code-used" %}zalogowano się kodem zapasowym. Ten kod już nie zadziała.{% when "passkey-added" %}do Twojego konta dodano klucz dostępu, którym można się zalogować bez hasła.{% when "passkey-removed" %}z Twojego konta usunięto klucz dostępu.{% when "outside-linked" %}z Twoim kontem połączono konto organizacji, którym można się zalogować bez hasła do tego serwisu.{% when "outside-unlinked" %}od Twojego konta odłączono konto organizacji. Nie da się nim już zalogować.{% when "address" %}adres e-mail Twojego konta został zmieniony. Logujesz się teraz nowym adresem i na niego przychodzą listy o koncie; ten list wysyłamy na oba. Wcześniejsze linki do ustawienia hasła i otwarte sesje przestały działać.{% when "code-guessed" %}ktoś podał dobre hasło do Twojego konta i kilka razy zły kod. Jeśli to nie Ty, zmień hasło.{% endcase %}</p>
            <p>Jeśli to nie Ty, od razu zmień hasło i napisz do administratora serwisu.</p>
            <p><a class="button" href="{{ url }}">Przejdź do swojego konta</a></p>
            """),
        new("{{ name }}, a change of the security of your account", """
            <h1>A change of the security of your account</h1>
            <p>{{ name }}, {% case change %}{% when "password" %}the password of your account was changed.{% when "second-factor-set" %}two-step verification was turned on for your account.{% when "second-factor-off" %}two-step verification was turned off for your account.{% when "second-factor-reset" %}an administrator removed two-step verification and passkeys from your account. You can set them up again after signing in.{% when "recovery-codes" %}new recovery codes were made for your account. The earlier ones stopped working.{% when "recovery-code-used" %}a recovery code was used to sign in. That code will not work again.{% when "passkey-added" %}a passkey was added to your account; it signs in without the password.{% when "passkey-removed" %}a passkey was removed from your account.{% when "outside-linked" %}an account of an organisation was linked to your account; it signs in without the password of this site.{% when "outside-unlinked" %}the account of an organisation was unlinked from your account. It does not sign in any more.{% when "address" %}the e-mail address of your account was changed. You sign in with the new one now and letters about the account go there; this letter goes to both. Earlier links to set a password and open sessions stopped working.{% when "code-guessed" %}somebody gave the right password of your account and a wrong code several times. If it was not you, change your password.{% endcase %}</p>
            <p>If it was not you, change your password at once and write to the administrator of the site.</p>
            <p><a class="button" href="{{ url }}">Go to your account</a></p>
            """),
        new ChangedLetter("Lucja (sample)", AccountChange.Password, "https://rcwes.example/konto"))
    { Texts = typeof(UsersTexts) };

    public async Task NewDeviceAsync(long activity, Account account, Session session, CancellationToken ct)
    {
        if (!configuration.GetValue("Rcwes:SignIn:Notices", true)) return;
        await SendAsync(activity, NewDevice, account, new NewDeviceLetter(account.Name, session.StartedUtc, DeviceText.Of(session.Words, l), session.Place, await UrlAsync("/konto/sesje", ct)), ct);
    }

    /// <param name="activity">Sequence of the line of the log.</param>
    /// <param name="account">Whose.</param>
    /// <param name="change">One of <see cref="AccountChange"/>.</param>
    /// <param name="ct">Cancels.</param>
    public async Task ChangedAsync(long activity, Account account, string change, CancellationToken ct) =>
        await SendAsync(activity, Changed, account, new ChangedLetter(account.Name, change, await UrlAsync("/konto", ct)), ct);

    /// <summary>Told to the mailbox that the account had before as well: there sits whoever did not want the change.</summary>
    public async Task AddressAsync(long activity, Account account, string earlier, CancellationToken ct)
    {
        var letter = new ChangedLetter(account.Name, AccountChange.Address, await UrlAsync("/konto", ct));
        await outbox.AddAsync(db, activity, Changed.Name, earlier, Cultures.Current, letter, ct);
        await SendAsync(activity, Changed, account, letter, ct);
    }

    private Task SendAsync(long activity, MailTemplate template, Account account, object letter, CancellationToken ct) =>
        outbox.AddAsync(db, activity, template.Name, account.Email!, Cultures.Current, letter, ct);

    private async Task<string> UrlAsync(string path, CancellationToken ct) =>
        await site.GetAsync(ct) + (Cultures.Current == "en" ? "/en" : "") + path;

    internal sealed record NewDeviceLetter(string Name, DateTime At, string Device, string Place, string Url);

    internal sealed record ChangedLetter(string Name, string Change, string Url);
}

/// <summary>Changes that the owner of an account is told of.</summary>
internal static class AccountChange
{
    public const string Password = "password";
    public const string SecondFactorSet = "second-factor-set";
    public const string SecondFactorOff = "second-factor-off";
    public const string SecondFactorReset = "second-factor-reset";
    public const string RecoveryCodes = "recovery-codes";
    public const string RecoveryCodeUsed = "recovery-code-used";
    public const string PasskeyAdded = "passkey-added";
    public const string PasskeyRemoved = "passkey-removed";
    public const string OutsideLinked = "outside-linked";
    public const string OutsideUnlinked = "outside-unlinked";
    public const string Address = "address";
    public const string CodeGuessed = "code-guessed";
}
