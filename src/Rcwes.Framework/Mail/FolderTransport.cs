using MimeKit;

namespace Rcwes.Framework.Mail;

/// <summary>Writes messages as <c>.eml</c> files, whole or not at all; the name is the Message-Id, so a repeat replaces itself.</summary>
internal sealed class FolderTransport(MailOptions options) : IMailTransport, IMailConnection
{
    public Task<IMailConnection> OpenAsync(CancellationToken ct)
    {
        Directory.CreateDirectory(options.Folder);
        return Task.FromResult<IMailConnection>(this);
    }

    public async Task SendAsync(MimeMessage message, CancellationToken ct)
    {
        var name = message.MessageId!.Split('@')[0];
        var file = Path.Combine(options.Folder, name + ".eml");
        var temporary = Path.Combine(options.Folder, $".{name}.{Guid.NewGuid():N}.tmp");
        try
        {
            await using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                message.Prepare(EncodingConstraint.SevenBit);
                await message.WriteToAsync(stream, ct);
                stream.Flush(flushToDisk: true);
            }
            File.Move(temporary, file, overwrite: true);
        }
        catch (IOException e)
        {
            File.Delete(temporary);
            throw new MailNotSentException(refused: false, connectionLost: true, e.Message, e);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
