using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Framework.Polish;

namespace Rcwes.Users.Accounts;

/// <summary>What a person asks the list of accounts for; it stands in the address.</summary>
/// <param name="Words">Of name or address.</param>
/// <param name="State">One of <see cref="States"/>, or empty.</param>
/// <param name="Role">Null for all.</param>
/// <param name="Page">1-based.</param>
internal sealed record AccountFilter(string Words, string State, Guid? Role, int Page)
{
    /// <summary>Word in the address → Polish name (a localisation key).</summary>
    public static IReadOnlyList<(string Value, string Name)> States { get; } = [("czynne", "czynne"), ("zablokowane", "zablokowane"), ("bez-hasla", "czeka na hasło"), ("nieuzywane", "bez logowania od pół roku")];

    public bool IsEmpty => this is { Words: "", State: "", Role: null };

    public static AccountFilter Of(IQueryCollection query)
    {
        var words = query["q"].ToString().Replace("\0", "", StringComparison.Ordinal).Trim();
        var state = query["stan"].ToString();
        return new(Shortened.Begin(words, 200), States.Any(s => s.Value == state) ? state : "", Guid.TryParse(query["rola"], out var role) ? role : null,
            int.TryParse(query["strona"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, 100_000) : 1);
    }

    public IQueryable<Account> Narrow(RcwesDb db, DateTime now)
    {
        var accounts = db.Set<Account>().AsNoTracking().WithWords(Words);
        if (Role is { } role) accounts = accounts.Where(a => db.Set<IdentityUserRole<Guid>>().Any(h => h.UserId == a.Id && h.RoleId == role));
        var before = now.AddMonths(-6);
        return State switch
        {
            "czynne" => accounts.Where(a => a.BlockedAt == null && a.PasswordHash != null),
            "zablokowane" => accounts.Where(a => a.BlockedAt != null),
            "bez-hasla" => accounts.Where(a => a.BlockedAt == null && a.PasswordHash == null),
            "nieuzywane" => accounts.Where(a => a.LastSignInAt == null ? a.CreatedAt < before : a.LastSignInAt < before),
            _ => accounts,
        };
    }

    public string Query(int page, bool csv = false)
    {
        (string Name, string Value)[] said = [("q", Words), ("stan", State), ("rola", $"{Role}"), ("strona", page == 1 ? "" : $"{page}"), ("handler", csv ? "Csv" : "")];
        var query = string.Join('&', said.Where(s => s.Value.Length > 0).Select(s => $"{s.Name}={Uri.EscapeDataString(s.Value)}"));
        return query.Length == 0 ? "" : "?" + query;
    }
}
