using Microsoft.AspNetCore.Identity;
using Rcwes.Framework.PersonalData;
using Rcwes.Framework.Polish;

namespace Rcwes.Users.Accounts;

/// <summary>A person who may sign in. The e-mail address is the name they sign in with.</summary>
internal sealed class Account : IdentityUser<Guid>
{
    // For EF.
    private Account() { }

    public Account(string email, string name, DateTime now)
    {
        Id = Guid.CreateVersion7();
        CreatedAt = now;
        Describe(name, email);
        // Nobody but an administrator opens accounts, and the first link goes to this address.
        EmailConfirmed = true;
    }

    /// <summary>First name and surname, as the person writes them.</summary>
    [Personal]
    public string Name { get; private set; } = "";

    public DateTime CreatedAt { get; private set; }

    public DateTime? LastSignInAt { get; private set; }

    /// <summary>
    /// Since when staff keep this account from signing in; null for an open one. Not the same as the hold after wrong
    /// passwords, which passes by itself and keeps out strangers only.
    /// </summary>
    public DateTime? BlockedAt { get; private set; }

    public bool Blocked => BlockedAt is not null;

    /// <summary>Name and address folded (lower case, no diacritics), for the search of the list.</summary>
    [Personal]
    public string Words { get; private set; } = "";

    public void Describe(string name, string email)
    {
        Name = name.Trim();
        Email = UserName = email.Trim();
        Words = Slug.Fold($"{Name} {Email}");
    }

    [Personal]
    public override string? UserName { get => base.UserName; set => base.UserName = value; }

    [Personal]
    public override string? NormalizedUserName { get => base.NormalizedUserName; set => base.NormalizedUserName = value; }

    [Personal]
    public override string? Email { get => base.Email; set => base.Email = value; }

    [Personal]
    public override string? NormalizedEmail { get => base.NormalizedEmail; set => base.NormalizedEmail = value; }

    [Personal]
    public override string? PhoneNumber { get => base.PhoneNumber; set => base.PhoneNumber = value; }

    /// <summary>
    /// Nobody can sign in or be told by it any more; the row stays, because the history says what it did. Only for a blocked account.
    /// </summary>
    public void Forget()
    {
        var nobody = $"{Id:N}@usuniete.invalid";
        Describe(Erasing.Gone, nobody);
        (NormalizedEmail, NormalizedUserName) = (nobody.ToUpperInvariant(), nobody.ToUpperInvariant());
        (PhoneNumber, PasswordHash, SecurityStamp) = (null, null, Guid.NewGuid().ToString("N"));
        // A request that read the account before must not write it back.
        Renew();
    }

    /// <summary>Whoever read the account before can no longer write it: it is not what they saw.</summary>
    public void Renew() => ConcurrencyStamp = Guid.NewGuid().ToString();

    /// <summary>For the first sign-in, which comes with the account; later ones are counted in the database.</summary>
    public void SignedIn(DateTime now) => LastSignInAt = now;

    public void Block(DateTime now) => BlockedAt ??= now;

    public void Unblock() => BlockedAt = null;
}
