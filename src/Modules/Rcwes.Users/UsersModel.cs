using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rcwes.Framework.Data;
using Rcwes.Users.Accounts;
using Rcwes.Users.Devices;
using Rcwes.Users.Links;
using Rcwes.Users.Roles;
using Rcwes.Users.SecondFactors;
using Rcwes.Users.Sessions;
using Rcwes.Users.Tries;

namespace Rcwes.Users;

/// <summary>
/// The module's tables. Identity's stores ask the context for their entities, so they need no <c>IdentityDbContext</c>;
/// what that class would configure stands here. Tokens are never used;
/// the second factor has tables of its own, since Identity keeps the key and the recovery codes as plain text.
/// </summary>
internal static class UsersModel
{
    private const int KeyLength = 128;
    private const int HashLength = 64;

    public static void Configure(ModelBuilder model)
    {
        model.Entity<Account>(Accounts);
        model.Entity<Role>(Roles);
        model.Entity<RolePermission>(permission =>
        {
            permission.ToTable("users_role_permissions");
            permission.HasKey(p => new { p.RoleId, p.Permission });
            permission.Property(p => p.Permission).HasMaxLength(100);
        });
        model.Entity<IdentityUserRole<Guid>>(held =>
        {
            held.ToTable("users_account_roles");
            held.HasKey(h => new { h.UserId, h.RoleId });
            held.Property(h => h.UserId).HasColumnName("account_id");
            held.HasOne<Account>().WithMany().HasForeignKey(h => h.UserId).OnDelete(DeleteBehavior.Cascade);
            held.HasOne<Role>().WithMany().HasForeignKey(h => h.RoleId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<OneTimeLink>(link =>
        {
            link.ToTable("users_links");
            link.Property(l => l.TokenHash).HasMaxLength(64);
            link.HasIndex(l => l.TokenHash).IsUnique();
            link.HasOne<Account>().WithMany().HasForeignKey(l => l.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
        Credentials(model);
        SignIns(model);
    }

    private static void Accounts(EntityTypeBuilder<Account> account)
    {
        account.ToTable("users_accounts");
        account.Property(a => a.UserName).HasMaxLength(256);
        account.Property(a => a.NormalizedUserName).HasMaxLength(256);
        account.Property(a => a.Email).HasMaxLength(256);
        account.Property(a => a.NormalizedEmail).HasMaxLength(256);
        account.Property(a => a.Name).HasMaxLength(200).PolishOrder();
        account.Property(a => a.Words).HasMaxLength(500);
        account.Property(a => a.PhoneNumber).HasMaxLength(40);
        account.Property(a => a.PasswordHash).HasMaxLength(400);
        account.Property(a => a.SecurityStamp).HasMaxLength(64);
        account.Property(a => a.ConcurrencyStamp).HasMaxLength(64).IsConcurrencyToken();
        // Identity's one DateTimeOffset; kept like every other instant.
        account.Property(a => a.LockoutEnd).HasConversion(
            offset => offset == null ? (DateTime?)null : offset.Value.UtcDateTime,
            utc => utc == null ? null : new DateTimeOffset(DateTime.SpecifyKind(utc.Value, DateTimeKind.Utc)));
        account.HasIndex(a => a.NormalizedUserName).IsUnique();
        account.HasIndex(a => a.NormalizedEmail).IsUnique();
    }

    private static void Roles(EntityTypeBuilder<Role> role)
    {
        role.ToTable("users_roles");
        role.Property(r => r.Name!).HasMaxLength(100).PolishOrder();
        role.Property(r => r.NormalizedName).HasMaxLength(100);
        role.Property(r => r.Description).HasMaxLength(400);
        role.Property(r => r.ConcurrencyStamp).HasMaxLength(64).IsConcurrencyToken();
        role.HasIndex(r => r.NormalizedName).IsUnique();
        role.HasMany(r => r.Permissions).WithOne().HasForeignKey(p => p.RoleId).OnDelete(DeleteBehavior.Cascade);
    }

    private static void SignIns(ModelBuilder model)
    {
        model.Entity<Session>(session =>
        {
            session.ToTable("users_sessions");
            session.Property(s => s.Id).ValueGeneratedNever();
            session.Property(s => s.Words).HasMaxLength(60);
            session.Property(s => s.Place).HasMaxLength(40);
            session.HasIndex(s => new { s.AccountId, s.LastSeenUtc });
            session.HasIndex(s => s.LastSeenUtc);
            session.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<Device>(device =>
        {
            device.ToTable("users_devices");
            device.Property(d => d.Id).ValueGeneratedNever();
            device.Property(d => d.SecretHash).HasMaxLength(HashLength);
            device.Property(d => d.Words).HasMaxLength(60);
            device.HasIndex(d => new { d.AccountId, d.SecretHash }).IsUnique();
            device.HasOne<Account>().WithMany().HasForeignKey(d => d.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<SecondFactor>(factor =>
        {
            factor.ToTable("users_second_factors");
            factor.HasKey(f => f.AccountId);
            factor.Property(f => f.KeyHidden).HasMaxLength(1000);
            factor.HasOne<Account>().WithOne().HasForeignKey<SecondFactor>(f => f.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<RecoveryCode>(code =>
        {
            code.ToTable("users_recovery_codes");
            code.Property(c => c.Id).ValueGeneratedNever();
            code.Property(c => c.CodeHash).HasMaxLength(HashLength);
            code.HasIndex(c => c.AccountId);
            code.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<Tally>(tally =>
        {
            tally.ToTable("users_tallies");
            tally.HasKey(t => t.Hash);
            tally.Property(t => t.Hash).HasMaxLength(HashLength);
            tally.HasIndex(t => t.SinceUtc);
        });
    }

    private static void Credentials(ModelBuilder model)
    {
        model.Entity<IdentityUserClaim<Guid>>(claim =>
        {
            claim.ToTable("users_account_claims");
            claim.Property(c => c.UserId).HasColumnName("account_id");
            claim.HasOne<Account>().WithMany().HasForeignKey(c => c.UserId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<IdentityUserLogin<Guid>>(login =>
        {
            login.ToTable("users_account_logins");
            login.HasKey(l => new { l.LoginProvider, l.ProviderKey });
            login.Property(l => l.LoginProvider).HasMaxLength(KeyLength);
            login.Property(l => l.ProviderKey).HasMaxLength(KeyLength);
            login.Property(l => l.UserId).HasColumnName("account_id");
            login.HasOne<Account>().WithMany().HasForeignKey(l => l.UserId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<IdentityUserToken<Guid>>(token =>
        {
            token.ToTable("users_account_tokens");
            token.HasKey(t => new { t.UserId, t.LoginProvider, t.Name });
            token.Property(t => t.LoginProvider).HasMaxLength(KeyLength);
            token.Property(t => t.Name).HasMaxLength(KeyLength);
            token.Property(t => t.UserId).HasColumnName("account_id");
            token.HasOne<Account>().WithMany().HasForeignKey(t => t.UserId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<IdentityUserPasskey<Guid>>(passkey =>
        {
            passkey.ToTable("users_passkeys");
            passkey.HasKey(p => p.CredentialId);
            passkey.Property(p => p.CredentialId).HasMaxLength(1024);
            passkey.Property(p => p.UserId).HasColumnName("account_id");
            passkey.OwnsOne(p => p.Data).ToJson();
            passkey.HasOne<Account>().WithMany().HasForeignKey(p => p.UserId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
