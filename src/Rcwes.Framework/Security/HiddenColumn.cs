using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Data;

namespace Rcwes.Framework.Security;

/// <summary>A text column that a module keeps encrypted with the keys of the site, registered with <c>services.AddHiddenColumn</c>.</summary>
/// <param name="Entity">Of the model.</param>
/// <param name="Property">Of the entity; holds what <see cref="IDataProtector"/> made of a text.</param>
/// <param name="Purpose">By which the module makes its protector.</param>
internal abstract record HiddenColumn(Type Entity, string Property, string Purpose)
{
    /// <summary>Writes anew what lies under another key than this one. What is done stays done when it is broken off, and is not done twice.</summary>
    public abstract Task<RenewedColumn> RenewAsync(RcwesDb db, IDataProtectionProvider protection, Guid key, CancellationToken ct);
}

/// <summary>What became of a column.</summary>
/// <param name="Renewed">Rows written anew.</param>
/// <param name="Unreadable">Rows whose key is lost; they stay as they are.</param>
internal sealed record RenewedColumn(int Renewed, int Unreadable);

/// <summary>The same with its entity.</summary>
internal sealed record HiddenColumn<T>(string Property, string Purpose) : HiddenColumn(typeof(T), Property, Purpose)
    where T : class
{
    private const int Piece = 200;

    public override async Task<RenewedColumn> RenewAsync(RcwesDb db, IDataProtectionProvider protection, Guid key, CancellationToken ct)
    {
        var (protector, name, present) = (protection.CreateProtector(Purpose), Property, PrefixOf(key));
        var (renewed, unreadable) = (0, 0);
        while (true)
        {
            db.ChangeTracker.Clear();
            // What cannot be read stays in front of the order, behind it comes what was not looked at yet.
            var rows = await db.Set<T>().Where(e => EF.Property<string?>(e, name) != null && !EF.Property<string>(e, name).StartsWith(present))
                .OrderBy(e => EF.Property<string>(e, name)).Skip(unreadable).Take(Piece).ToListAsync(ct);
            if (rows.Count == 0) return new(renewed, unreadable);
            var lost = 0;
            foreach (var cell in rows.Select(r => db.Entry(r).Property<string>(name)))
            {
                try
                {
                    cell.CurrentValue = protector.Protect(protector.Unprotect(cell.CurrentValue));
                }
                catch (CryptographicException)
                {
                    lost++;
                }
            }
            await db.SaveChangesAsync(ct);
            (renewed, unreadable) = (renewed + rows.Count - lost, unreadable + lost);
        }
    }

    /// <summary>How everything begins that was encrypted with a key: a mark of data protection and the id of the key, as far as whole letters of Base64 go.</summary>
    private static string PrefixOf(Guid key)
    {
        byte[] head = [0x09, 0xF0, 0xC9, 0xF0, .. key.ToByteArray()];
        return Base64Url.EncodeToString(head)[..(head.Length * 8 / 6)];
    }
}

/// <summary>How a module tells of what it keeps encrypted.</summary>
public static class HiddenColumnRegistration
{
    /// <summary>Tells of a text column that is encrypted with the keys of the site. Whoever has one tells of it, or a new key does not reach what lies there.</summary>
    /// <param name="services">The module's services.</param>
    /// <param name="property">Name of the property that holds the encrypted text.</param>
    /// <param name="purpose">By which the module makes its protector.</param>
    public static IServiceCollection AddHiddenColumn<T>(this IServiceCollection services, string property, string purpose)
        where T : class => services.AddSingleton<HiddenColumn>(new HiddenColumn<T>(property, purpose));
}
