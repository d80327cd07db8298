using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Rcwes.Framework.Mail;

/// <summary>Sends as soon as the bell rings; the job that runs every minute is the net under it and does the retries.</summary>
internal sealed partial class MailPump(IServiceScopeFactory scopes, MailBell bell, ILogger<MailPump> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await bell.WaitAsync(stoppingToken);
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<MailSender>().RunAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                Failed(logger, e);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "The mail round failed; the next one is at most a minute away")]
    private static partial void Failed(ILogger logger, Exception error);
}
