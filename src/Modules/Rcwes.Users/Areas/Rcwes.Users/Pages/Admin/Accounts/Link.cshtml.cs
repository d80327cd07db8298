using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Users.Accounts;

namespace Rcwes.Users.Pages.Admin.Accounts;

[Authorize(Policy = UsersPermissions.Accounts)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class LinkModel(RcwesDb db, AccountChanges changes, PasswordLinks links, IStringLocalizer<UsersTexts> l) : AccountActModel(db, l)
{
    /// <summary>The whole address; shown in this one answer and kept nowhere.</summary>
    public string? Address { get; private set; }

    public Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct) => ActAsync(id, async () =>
    {
        await changes.RefuseIfAboveAsync(Account, User, ct);
        var token = await links.NewAsync(Account, Actor.From(User), ct);
        Address = $"{Request.Scheme}://{Request.Host}{Url.Content($"~/konto/haslo/{token}")}";
    }, ct, stay: true);
}
